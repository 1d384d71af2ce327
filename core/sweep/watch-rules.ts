import type { SignalRule } from '../config/sweep-config.ts';
import { measures } from '../evaluators/measures.ts';
import { prepareEvaluator } from '../evaluators/prepare-evaluator.ts';
import type { EvaluatorSetting } from '../package/package.ts';
import type { WatchRule } from './watch-rule.ts';

/** What the signals of a configuration watch. @param evaluators of the suite, by name */
export function watchRules(
  signals: readonly SignalRule[],
  evaluators: Readonly<Record<string, EvaluatorSetting>>,
): readonly WatchRule[] {
  return signals.map((signal) => watchRule(signal, evaluators));
}

function watchRule(signal: SignalRule, evaluators: Readonly<Record<string, EvaluatorSetting>>): WatchRule {
  switch (signal.kind) {
    case 'metric':
      return metricRule(signal, evaluators[signal.metric.evaluator]);
    case 'field': {
      const kind = /^output(?:\.|$)/.test(signal.field) ? 'output' : 'input';
      return { kind, metric: signal.field, threshold: signal.shift, per: [] };
    }
    case 'share':
      return { kind: kindOfShare[signal.part], metric: signal.part, threshold: signal.shift, per: [] };
    case 'change':
      return { kind: 'model', metric: signal.part, threshold: 0, per: [] };
    default:
      return signal satisfies never;
  }
}

const kindOfShare = {
  route: 'route',
  fallback: 'route',
  model: 'share',
  prompt: 'share',
  fingerprint: 'share',
  finish: 'share',
  error: 'error',
} as const;

/** An evaluator that needs an expected answer judges traces whose label came; every other one judges them all. */
function metricRule(
  { metric, direction, by, per }: Extract<SignalRule, { kind: 'metric' }>,
  setting: EvaluatorSetting | undefined,
): WatchRule {
  const { evaluator, summary } = metric;
  const threshold = by.value;
  if (isMeasure(evaluator) && isMeasured(summary) && isOwnMeasure(evaluator, setting)) {
    return { kind: 'measure', metric: evaluator, summary, watch: direction, threshold, per };
  }
  if (setting === undefined) throw new Error(`signal on ${evaluator}: the suite has no such evaluator`);
  const { scale, rowFields } = prepareEvaluator(setting.type, setting.options, setting.scale);
  return {
    kind: rowFields.length > 0 ? 'concept' : 'score',
    metric: evaluator,
    watch: direction,
    threshold,
    isRelative: by.kind === 'relative' || (by.kind === 'percent' && scale.unit !== 'share'),
    judge: setting.judge?.name ?? null,
    per,
  };
}

function isOwnMeasure(name: string, setting: EvaluatorSetting | undefined): boolean {
  return measures.has(name) && (setting === undefined || setting.type === name);
}

function isMeasure(name: string): name is 'latency' | 'tokens' | 'cost' {
  return name === 'latency' || name === 'tokens' || name === 'cost';
}

function isMeasured(summary: string): summary is 'mean' | 'p50' | 'p90' | 'p95' | 'p99' {
  return ['mean', 'p50', 'p90', 'p95', 'p99'].includes(summary);
}
