import type { Scale } from '../evaluators/scale.ts';
import type { Gate } from '../gates/gate.ts';
import { sequenceFit } from '../sequential/sequence-fit.ts';
import type { JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import type { Finding } from './finding.ts';
import { valueAt } from './value-at.ts';

/** A blocking gate that can only be decided on a number of rows that was fixed beforehand does not go with `stop: early`. */
export function checkEarlyStop(
  gate: Gate,
  scale: Scale,
  root: JsonValue | undefined,
  { suite, path }: { readonly suite: ConfigPath; readonly path: ConfigPath },
): Finding[] {
  if (gate.advisory || valueAt(root, [...suite, 'stop']) !== 'early') return [];
  const fit = sequenceFit(gate, scale, isLabelled(gate, root, suite));
  return fit.kind === 'none' ? [{ path: [...path, 'metric'], message: fit.why }] : [];
}

function isLabelled({ metric }: Gate, root: JsonValue | undefined, suite: ConfigPath): boolean {
  const evaluator = [...suite, 'evaluators', metric.evaluator];
  const judge = valueAt(root, [...evaluator, 'judge']);
  return (
    valueAt(root, [...evaluator, 'calibration']) !== undefined ||
    (typeof judge === 'string' && valueAt(root, ['judges', judge, 'calibration']) !== undefined)
  );
}
