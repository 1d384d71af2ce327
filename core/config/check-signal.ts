import { measures } from '../evaluators/measures.ts';
import { scaleOfMetric } from '../gates/scale-of-metric.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { checkMargin } from './check-gate-values.ts';
import type { ConfigPath } from './config-path.ts';
import { durationSchema } from './duration.ts';
import type { Definitions } from './evaluator-schema.ts';
import type { Finding } from './finding.ts';
import { isMisspelt } from './is-misspelt.ts';
import { keysAt } from './keys-at.ts';
import { measuredBy } from './measured-by.ts';
import { metricSchema } from './metric-schema.ts';
import { signalRuleSchema } from './signal-rule-schema.ts';
import { unknownName } from './unknown-name.ts';
import { valueAt } from './value-at.ts';

/** What a signal needs elsewhere: evaluators for concepts, canaries for judges, probes for behaviour, whole windows for seasons. */
export function checkSignal(
  root: JsonValue | undefined,
  suite: ConfigPath,
  sweep: ConfigPath,
  signal: ConfigPath,
  definitions: Definitions,
): Finding[] {
  return [
    ...checkConcept(root, suite, [...signal, 'concept']),
    ...checkSeason(root, sweep, [...signal, 'season']),
    ...checkJudge(root, sweep, [...signal, 'judge']),
    ...checkBehaviour(root, suite, sweep, [...signal, 'behaviour'], definitions),
  ];
}

/** A change as wide as the range of scores is never seen: `drop: 5` of a share, where "5%" was meant. */
export function checkThreshold(
  root: JsonValue | undefined,
  suite: ConfigPath,
  signal: ConfigPath,
  definitions: Definitions,
): Finding[] {
  const written = valueAt(root, signal);
  const read = signalRuleSchema.safeParse(written);
  if (!read.success || !isJsonObject(written)) return [];
  const rule = read.data;
  if (rule.kind !== 'metric' && rule.kind !== 'concept') return [];
  const { evaluator, summary } = rule.metric;
  const measured = measuredBy(evaluator, valueAt(root, [...suite, 'evaluators', evaluator]), definitions);
  if (measured === null) return [];
  const { direction, by } = rule;
  const scale = scaleOfMetric(summary, measured.scale);
  return checkMargin(by, written[direction], scale, [...signal, direction]);
}

/** Canaries are for judges: evaluators of the suite that name one. */
export function checkCanaries(root: JsonValue | undefined, suite: ConfigPath, sweep: ConfigPath): Finding[] {
  if (isMisspelt(root, [...suite, 'evaluators'])) return [];
  const judging = keysAt(root, [...suite, 'evaluators']).filter(
    (name) => valueAt(root, [...suite, 'evaluators', name, 'judge']) !== undefined,
  );
  const expected = `an evaluator of the suite ${String(suite.at(-1))} that asks a judge`;
  return keysAt(root, [...sweep, 'canaries']).flatMap((name) =>
    judging.includes(name)
      ? []
      : [{ path: [...sweep, 'canaries', name], message: unknownName(name, judging, expected) }],
  );
}

function checkJudge(root: JsonValue | undefined, sweep: ConfigPath, path: ConfigPath): Finding[] {
  const name = valueAt(root, path);
  const known = keysAt(root, [...sweep, 'canaries']);
  if (typeof name !== 'string' || known.includes(name) || isMisspelt(root, [...sweep, 'canaries'])) return [];
  return [{ path, message: unknownName(name, known, "an evaluator under the sweep's `canaries:`") }];
}

/** Probes are asked of what can answer anew. */
export function checkProbes(root: JsonValue | undefined, suite: ConfigPath, sweep: ConfigPath): Finding[] {
  const path = [...sweep, 'probes'];
  if (valueAt(root, path) === undefined || valueAt(root, [...suite, 'target', 'outputs']) === undefined)
    return [];
  return [
    {
      path,
      message: `the target of the suite ${String(suite.at(-1))} is recorded \`outputs\`, which never change; expected a suite whose target answers: { prompt, model }, { http }, { lambda } or { command }`,
    },
  ];
}

function checkBehaviour(
  root: JsonValue | undefined,
  suite: ConfigPath,
  sweep: ConfigPath,
  path: ConfigPath,
  definitions: Definitions,
): Finding[] {
  const name = valueAt(root, path);
  if (typeof name !== 'string' || isMisspelt(root, [...suite, 'evaluators'])) return [];
  if (valueAt(root, [...sweep, 'probes']) === undefined && !isMisspelt(root, [...sweep, 'probes']))
    return [{ path, message: 'expected `probes` in the sweep: rows that the target is asked' }];
  const silent = keysAt(root, [...suite, 'evaluators']).filter((one) =>
    asksNobody(valueAt(root, [...suite, 'evaluators', one]), definitions),
  );
  if (name === 'output' || silent.includes(name)) return [];
  const expected = `output or an evaluator of the suite ${String(suite.at(-1))} that asks nobody and scores answers`;
  return [{ path, message: unknownName(name, ['output', ...silent], expected) }];
}

/** Judges, models of embeddings and code may have moved themselves; measures are no part of an answer. */
function asksNobody(evaluator: JsonValue | undefined, definitions: Definitions): boolean {
  if (!isJsonObject(evaluator)) return false;
  const definition = definitions.get(String(evaluator['type']));
  return definition !== undefined && definition.asks === undefined && !measures.has(definition.type);
}

/** Windows lie whole seasons apart only where a season is whole windows. */
function checkSeason(root: JsonValue | undefined, sweep: ConfigPath, path: ConfigPath): Finding[] {
  const volume = valueAt(root, [...path.slice(0, -1), 'volume']);
  if (volume === undefined) return [];
  const season = durationSchema.safeParse(valueAt(root, path) ?? '7 days');
  const window = durationSchema.safeParse(valueAt(root, [...sweep, 'window']) ?? '24 hours');
  if (!season.success || !window.success) return [];
  if (season.data > 0 && season.data % window.data === 0) return [];
  const isWritten = valueAt(root, path) !== undefined;
  return [
    {
      path: isWritten ? path : [...path.slice(0, -1), 'volume'],
      message: `expected a \`season\` that is a multiple of the window${isWritten ? '' : ', which the usual 7 days are not'}`,
    },
  ];
}

/** Scores alone tell of concepts: a measure has nothing to do with a label. */
function checkConcept(root: JsonValue | undefined, suite: ConfigPath, path: ConfigPath): Finding[] {
  const read = metricSchema.safeParse(valueAt(root, path));
  if (!read.success || isMisspelt(root, [...suite, 'evaluators'])) return [];
  const { evaluator, summary } = read.data;
  const own = keysAt(root, [...suite, 'evaluators']);
  if (!own.includes(evaluator))
    return [
      { path, message: unknownName(evaluator, own, `an evaluator of the suite ${String(suite.at(-1))}`) },
    ];
  if (summary === 'mean' || summary === 'rate') return [];
  return [
    { path, message: `sweeps do not watch ${evaluator}.${summary} of labels; expected ${evaluator}.mean` },
  ];
}
