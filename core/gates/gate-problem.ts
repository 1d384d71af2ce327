import type { CorpusMetric } from '../evaluators/corpus-metric.ts';
import type { Scale } from '../evaluators/scale.ts';
import { directionOf } from './direction.ts';
import type { Gate } from './gate.ts';
import { fitsScale, fittingNames, formatMetric } from './metric.ts';
import { ruleProblem } from './rule-problem.ts';
import { scaleOfMetric } from './scale-of-metric.ts';

/**
 * Why a gate cannot be decided on scores of this scale, in words that say what to write instead; null when it can.
 * `goldgate check` refuses such a gate, and a gate that comes this far is left undecided with these words.
 */
export function gateProblem(
  { metric, rule }: Pick<Gate, 'metric' | 'rule'>,
  scores: Scale,
  corpusMetrics: readonly CorpusMetric[] = [],
): string | null {
  const name = formatMetric(metric);
  const scale = scaleOfMetric(metric.summary, scores);
  if (!fitsScale(metric.summary, scores, corpusMetrics)) {
    const fitting = fittingNames(scores, corpusMetrics).join(', ');
    return `${name}: ${metric.summary} does not fit ${scores.type} scores; use one of ${fitting}`;
  }
  const unfit = ruleProblem(metric, rule, scale);
  if (unfit !== null) return unfit;
  if (directionOf(rule, scale) === 0) {
    return `${name} has no better or worse, so a comparison cannot gate it; give at-least or at-most`;
  }
  const extreme = metric.summary === 'min' || metric.summary === 'max';
  if (extreme && 'reference' in rule && rule.reference.kind !== 'value') {
    return `${name}: the ${metric.summary} of two arms says nothing about other rows; give at-least or at-most`;
  }
  return null;
}
