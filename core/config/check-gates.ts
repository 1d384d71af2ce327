import { measures } from '../evaluators/measures.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { Gate } from '../gates/gate.ts';
import { gateProblem } from '../gates/gate-problem.ts';
import { parseMetric } from '../gates/metric.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { checkGateValues } from './check-gate-values.ts';
import type { ConfigPath } from './config-path.ts';
import type { Definitions } from './evaluator-schema.ts';
import type { Finding } from './finding.ts';
import { gateSchema } from './gate-schema.ts';
import { isMisspelt } from './is-misspelt.ts';
import { keysAt } from './keys-at.ts';
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
      ...checkSegments(root, suite, path),
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

function checkSegments(root: JsonValue | undefined, suite: ConfigPath, gate: ConfigPath): Finding[] {
  const dataset = valueAt(root, [...suite, 'dataset']);
  const declared = typeof dataset === 'string' ? valueAt(root, ['datasets', dataset]) : undefined;
  if (typeof dataset !== 'string' || !isJsonObject(declared)) return [];
  if (isMisspelt(root, ['datasets', dataset, 'segments'])) return [];
  const segments = (Array.isArray(declared['segments']) ? declared['segments'] : []).map(String);
  const per = valueAt(root, [...gate, 'per']);
  const fields = Array.isArray(per)
    ? per.map((field, at) => ({ field, path: [...gate, 'per', at] }))
    : [{ field: per, path: [...gate, 'per'] }];
  return fields.flatMap(({ field, path }) => {
    if (typeof field !== 'string' || segments.includes(field)) return [];
    return [
      {
        path,
        message: unknownName(field, segments, `a field among \`segments\` of the dataset "${dataset}"`),
      },
    ];
  });
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
  const scale = scaleOf(
    gate.metric.evaluator,
    valueAt(root, [...suite, 'evaluators', gate.metric.evaluator]),
    definitions,
  );
  if (scale === null) return [];
  const problem = gateProblem(gate, scale);
  return problem === null
    ? checkGateValues(gate, valueAt(root, path), scale, path)
    : [{ path: [...path, 'metric'], message: problem }];
}

/** Null when the evaluator is not declared, or its own mistakes come first. */
function scaleOf(name: string, declared: JsonValue | undefined, definitions: Definitions): Scale | null {
  const { type = name, ...options } = isJsonObject(declared) ? declared : {};
  const definition = declared === undefined ? measures.get(name) : definitions.get(String(type));
  const read = definition?.options.safeParse(options);
  return definition !== undefined && read?.success === true ? definition.scale(read.data) : null;
}

function checkTwin(gate: Gate, at: number, path: ConfigPath, seen: Map<string, number>): Finding[] {
  const key = JSON.stringify({ ...gate, per: [...gate.per].sort() });
  const twin = seen.get(key);
  if (twin === undefined) seen.set(key, at);
  return twin === undefined ? [] : [{ path, message: `the same gate as gates[${twin}]; leave one out` }];
}
