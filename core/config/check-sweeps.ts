import { measures } from '../evaluators/measures.ts';
import type { JsonValue } from '../text/json.ts';
import { checkFollowUp } from './check-follow-up.ts';
import { checkCanaries, checkProbes, checkSignal, checkThreshold } from './check-signal.ts';
import type { ConfigPath } from './config-path.ts';
import type { Definitions } from './evaluator-schema.ts';
import type { Finding } from './finding.ts';
import { isMisspelt } from './is-misspelt.ts';
import { keysAt } from './keys-at.ts';
import { metricSchema } from './metric-schema.ts';
import { suiteSegments } from './suite-segments.ts';
import { unknownName } from './unknown-name.ts';
import { valueAt } from './value-at.ts';

/** What sweeps name and nothing declares: suites, evaluators of them, segments of their datasets. */
export function checkSweeps(root: JsonValue | undefined, definitions: Definitions): Finding[] {
  return keysAt(root, ['sweeps']).flatMap((name) => checkSweep(root, ['sweeps', name], definitions));
}

function checkSweep(root: JsonValue | undefined, sweep: ConfigPath, definitions: Definitions): Finding[] {
  const path = [...sweep, 'suite'];
  const suite = valueAt(root, path);
  if (typeof suite !== 'string' || isMisspelt(root, ['suites'])) return [];
  const suites = keysAt(root, ['suites']);
  if (!suites.includes(suite)) {
    return [{ path, message: unknownName(suite, suites, 'a suite under `suites:`') }];
  }
  const signals = valueAt(root, [...sweep, 'signals']);
  const rules = Array.isArray(signals) ? signals.map((_, at) => [...sweep, 'signals', at]) : [];
  return [
    ...checkFields(root, ['suites', suite], [...sweep, 'sample', 'per']),
    ...rules.flatMap((rule) => checkMetric(root, ['suites', suite], [...rule, 'metric'])),
    ...rules.flatMap((rule) => checkFields(root, ['suites', suite], [...rule, 'per'])),
    ...checkFollowUp(root, ['suites', suite], sweep),
    ...checkCanaries(root, ['suites', suite], sweep),
    ...checkProbes(root, ['suites', suite], sweep),
    ...rules.flatMap((rule) => checkSignal(root, ['suites', suite], sweep, rule, definitions)),
    ...rules.flatMap((rule) => checkThreshold(root, ['suites', suite], rule, definitions)),
  ];
}

function checkMetric(root: JsonValue | undefined, suite: ConfigPath, path: ConfigPath): Finding[] {
  const read = metricSchema.safeParse(valueAt(root, path));
  if (!read.success || isMisspelt(root, [...suite, 'evaluators'])) return [];
  const { evaluator, summary } = read.data;
  const own = keysAt(root, [...suite, 'evaluators']);
  const known = [...new Set([...own, ...measures.keys()])];
  if (!known.includes(evaluator)) {
    const expected = `an evaluator of the suite ${String(suite.at(-1))} or a measure of every output`;
    return [{ path, message: unknownName(evaluator, known, expected) }];
  }
  const watched = own.includes(evaluator) ? ofScores : (ofMeasures[evaluator] ?? []);
  if (watched.includes(summary)) return [];
  const hint = evaluator === 'error-rate' ? '; { share: error, shift: 0.02 } watches errors' : '';
  const names = watched.map((one) => `${evaluator}.${one}`).join(', ');
  return [
    {
      path,
      message: `sweeps do not watch ${evaluator}.${summary}; expected ${names || 'another metric'}${hint}`,
    },
  ];
}

/** Scores of a weighted sample are compared by their means. */
const ofScores: readonly string[] = ['mean', 'rate'];

const summaries = ['mean', 'p50', 'p90', 'p95', 'p99'];
const ofMeasures: Readonly<Record<string, readonly string[]>> = {
  latency: summaries,
  tokens: summaries,
  cost: summaries,
};

function checkFields(root: JsonValue | undefined, suite: ConfigPath, path: ConfigPath): Finding[] {
  const fields = valueAt(root, path);
  const segments = suiteSegments(root, suite);
  if (!Array.isArray(fields) || segments === null) return [];
  return fields.flatMap((field, at) =>
    typeof field !== 'string' || segments.names.includes(field)
      ? []
      : [{ path: [...path, at], message: unknownName(field, segments.names, segments.expected) }],
  );
}
