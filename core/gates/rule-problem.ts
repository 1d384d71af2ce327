import { bestScore } from '../evaluators/best-score.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { Metric, Rule } from './gate.ts';
import { formatMetric } from './metric.ts';

/** Why rows of this scale cannot be told to pass, or groups cannot be compared by this metric; null when they can. */
export function ruleProblem(metric: Metric, rule: Rule, scale: Scale): string | null {
  const { evaluator, summary } = metric;
  const isMean = summary === 'mean' || summary === 'rate';
  switch (rule.kind) {
    case 'must-pass':
      if (!isMean)
        return `${formatMetric(metric)}: must-pass is about single rows; name the metric ${evaluator} alone`;
      if (bestScore(scale) !== null) return null;
      return `${evaluator} has no best score that a row must reach; give at-least or at-most, or the evaluator a scale with one`;
    case 'gap':
      if (isMean) return null;
      return `${formatMetric(metric)}: a gap compares means of groups; name the metric ${evaluator} alone`;
    case 'no-worse-than':
    case 'better-than':
    case 'at-least':
    case 'at-most':
      return null;
    default:
      return rule satisfies never;
  }
}
