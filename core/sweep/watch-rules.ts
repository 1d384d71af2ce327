import type { SignalRule } from '../config/sweep-config.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { EvaluatorSetting } from '../package/package.ts';
import type { WatchRule } from './watch-rule.ts';

/** An evaluator of the suite, and how it counts. */
export interface WatchedEvaluator extends Pick<PreparedEvaluator, 'scale' | 'rowFields'> {
  readonly setting: EvaluatorSetting;
}

/** What the signals of a configuration watch. @param evaluators of the suite, by name */
export function watchRules(
  signals: readonly SignalRule[],
  evaluators: ReadonlyMap<string, WatchedEvaluator>,
): readonly WatchRule[] {
  return signals.map((signal) => watchRule(signal, evaluators));
}

function watchRule(signal: SignalRule, evaluators: ReadonlyMap<string, WatchedEvaluator>): WatchRule {
  switch (signal.kind) {
    case 'metric':
      return metricRule(signal, evaluators.get(signal.metric.evaluator));
    case 'field':
      return {
        kind: sideOf(signal.field),
        metric: signal.field,
        threshold: signal.shift,
        per: [],
      };
    case 'distance': {
      const { field, distance } = signal;
      return { kind: sideOf(field), metric: field, by: 'distance', threshold: distance, per: [] };
    }
    case 'share':
      return { kind: kindOfShare[signal.part], metric: signal.part, threshold: signal.shift, per: [] };
    case 'change':
      return { kind: 'model', metric: signal.part, threshold: 0, per: [] };
    case 'concept': {
      const rule = scoreRule(signal, evaluators.get(signal.metric.evaluator));
      return { ...rule, kind: 'concept' };
    }
    case 'volume': {
      const { direction, by, seasonMs } = signal;
      return {
        kind: 'volume',
        metric: 'traces',
        watch: direction,
        threshold: by,
        seasonMs,
        windows: likeWindowsAtMost,
      };
    }
    case 'schema':
      return { kind: 'schema', threshold: signal.shift };
    case 'judge': {
      const { evaluator, shift } = signal;
      return { kind: 'judge', metric: evaluator, judge: judgeOf(evaluator, evaluators), threshold: shift };
    }
    case 'behaviour':
      return behaviourRule(signal, evaluators);
    default:
      return signal satisfies never;
  }
}

function sideOf(field: string): 'input' | 'output' {
  return /^output(?:\.|$)/.test(field) ? 'output' : 'input';
}

const kindOfShare = {
  route: 'route',
  fallback: 'route',
  model: 'share',
  prompt: 'share',
  fingerprint: 'share',
  finish: 'share',
  unlabelled: 'share',
  error: 'error',
  refusal: 'refusal',
} as const;

/** Seasons whose windows say what is usual. */
const likeWindowsAtMost = 8;

function judgeOf(evaluator: string, evaluators: ReadonlyMap<string, WatchedEvaluator>): string {
  const judge = evaluators.get(evaluator)?.setting.judge;
  if (judge === undefined) throw new Error(`canaries of ${evaluator}: the suite has no such judge`);
  return judge.name;
}

function behaviourRule(
  signal: Extract<SignalRule, { kind: 'behaviour' }>,
  evaluators: ReadonlyMap<string, WatchedEvaluator>,
): WatchRule {
  const { kind, shift: threshold } = signal;
  if (signal.of === 'output') return { kind, of: 'output', metric: 'output', watch: 'rise', threshold };
  if (!evaluators.has(signal.evaluator))
    throw new Error(`behaviour by ${signal.evaluator}: the suite has no such evaluator`);
  return { kind, of: 'score', metric: signal.evaluator, threshold };
}

/** An evaluator that needs an expected answer judges traces whose label came; every other one judges them all. */
function metricRule(
  signal: Extract<SignalRule, { kind: 'metric' }>,
  own: WatchedEvaluator | undefined,
): WatchRule {
  const { metric, direction, by, per } = signal;
  const { evaluator, summary } = metric;
  if (isMeasure(evaluator) && isMeasured(summary) && isOwnMeasure(evaluator, own)) {
    return { kind: 'measure', metric: evaluator, summary, watch: direction, threshold: by.value, per };
  }
  return scoreRule(signal, own);
}

function scoreRule(
  { metric: { evaluator }, direction, by, per }: Extract<SignalRule, { kind: 'metric' | 'concept' }>,
  own: WatchedEvaluator | undefined,
): Extract<WatchRule, { kind: 'score' | 'concept' }> {
  if (own === undefined) throw new Error(`signal on ${evaluator}: the suite has no such evaluator`);
  const { setting, scale, rowFields } = own;
  return {
    kind: rowFields.some((field) => /^expected(?:\.|$)/.test(field)) ? 'concept' : 'score',
    metric: evaluator,
    watch: direction,
    threshold: by.value,
    isRelative: by.kind === 'relative' || (by.kind === 'percent' && scale.unit !== 'share'),
    judge: setting.judge?.name ?? null,
    per,
  };
}

function isOwnMeasure(name: string, own: WatchedEvaluator | undefined): boolean {
  return isMeasure(name) && (own === undefined || own.setting.type === name);
}

function isMeasure(name: string): name is 'latency' | 'tokens' | 'cost' {
  return name === 'latency' || name === 'tokens' || name === 'cost';
}

function isMeasured(summary: string): summary is 'mean' | 'p50' | 'p90' | 'p95' | 'p99' {
  return ['mean', 'p50', 'p90', 'p95', 'p99'].includes(summary);
}
