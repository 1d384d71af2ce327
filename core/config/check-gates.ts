import { datasetReference } from '../dataset/dataset-reference.ts';
import { measures } from '../evaluators/measures.ts';
import type { Gate } from '../gates/gate.ts';
import { gateProblem } from '../gates/gate-problem.ts';
import { type MethodFrame, methodProblem } from '../gates/method-problem.ts';
import { parseMetric } from '../gates/metric.ts';
import { repliesProblem } from '../gates/pass-metric.ts';
import { scaleOfMetric } from '../gates/scale-of-metric.ts';
import type { JsonValue } from '../text/json.ts';
import { checkEarlyStop } from './check-early-stop.ts';
import { checkGateFields } from './check-gate-fields.ts';
import { checkGateValues } from './check-gate-values.ts';
import type { ConfigPath } from './config-path.ts';
import type { Definitions } from './evaluator-schema.ts';
import type { Finding } from './finding.ts';
import { gateSchema } from './gate-schema.ts';
import { isMisspelt } from './is-misspelt.ts';
import { keysAt } from './keys-at.ts';
import { measuredBy } from './measured-by.ts';
import { unknownName } from './unknown-name.ts';
import { valueAt } from './value-at.ts';

/** What is wrong with the gates of a suite beyond their form, from the file as it is written. */
export function checkGates(
  root: JsonValue | undefined,
  suite: ConfigPath,
  definitions: Definitions,
): Finding[] {
  const gates = valueAt(root, [...suite, 'gates']);
  if (!Array.isArray(gates)) return [];
  const seen = new Map<string, number>();
  return gates.flatMap((gate, at) => {
    const path = [...suite, 'gates', at];
    const read = gateSchema.safeParse(gate);
    return [
      ...checkMetric(root, suite, path),
      ...checkGateFields(root, suite, path),
      ...(read.success ? checkMeaning(read.data, root, { suite, path }, definitions) : []),
      ...(read.success ? checkTwin(read.data, at, path, seen) : []),
    ];
  });
}

function checkMetric(root: JsonValue | undefined, suite: ConfigPath, gate: ConfigPath): Finding[] {
  const path = [...gate, 'metric'];
  const evaluator = evaluatorOf(valueAt(root, path));
  const known = [...new Set([...keysAt(root, [...suite, 'evaluators']), ...measures.keys()])];
  if (evaluator === null || known.includes(evaluator) || isMisspelt(root, [...suite, 'evaluators']))
    return [];
  return [
    {
      path,
      message: unknownName(evaluator, known, 'an evaluator of the suite or a measure of every output'),
    },
  ];
}

function evaluatorOf(metric: JsonValue | undefined): string | null {
  if (typeof metric !== 'string') return null;
  try {
    return parseMetric(metric).evaluator;
  } catch {
    return null;
  }
}

interface GatePlace {
  readonly suite: ConfigPath;
  readonly path: ConfigPath;
}

function checkMeaning(
  gate: Gate,
  root: JsonValue | undefined,
  { suite, path }: GatePlace,
  definitions: Definitions,
): Finding[] {
  const measured = measuredBy(
    gate.metric.evaluator,
    valueAt(root, [...suite, 'evaluators', gate.metric.evaluator]),
    definitions,
  );
  if (measured === null) return [];
  const units = unitsOf(root, suite);
  const problem =
    gateProblem(gate, measured.scale, measured.corpusMetrics) ?? repliesProblem(gate.metric, units.repeats);
  const unfit = methodProblem(gate, { scale: measured.scale, ...units });
  if (problem === null && unfit !== null) return [{ path: [...path, 'method'], message: unfit }];
  if (problem !== null) return [{ path: [...path, 'metric'], message: problem }];
  return [
    ...checkGateValues(gate, valueAt(root, path), scaleOfMetric(gate.metric.summary, measured.scale), path),
    ...checkEarlyStop(gate, measured.scale, root, { suite, path }),
  ];
}

function unitsOf(root: JsonValue | undefined, suite: ConfigPath): Omit<MethodFrame, 'scale'> {
  const repeats = valueAt(root, [...suite, 'repeats']);
  const dataset = valueAt(root, [...suite, 'dataset']);
  const { name } = datasetReference(String(dataset));
  const cluster = valueAt(root, ['datasets', name, 'cluster']);
  return { repeats: typeof repeats === 'number' ? repeats : 1, clustered: typeof cluster === 'string' };
}

function checkTwin(gate: Gate, at: number, path: ConfigPath, seen: Map<string, number>): Finding[] {
  const key = JSON.stringify({ ...gate, per: [...gate.per].sort() });
  const twin = seen.get(key);
  if (twin === undefined) seen.set(key, at);
  return twin === undefined ? [] : [{ path, message: `the same gate as gates[${twin}]; leave one out` }];
}
