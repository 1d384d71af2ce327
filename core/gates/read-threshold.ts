import type { Scale } from '../evaluators/scale.ts';
import { moments } from '../statistics/moments.ts';
import { directionOf, turn, turnQuantile } from './direction.ts';
import type { Rule } from './gate.ts';
import { quantileOf } from './metric.ts';
import { type CellFrame, questionOf } from './question-of.ts';
import { extremeReading } from './readings/extreme-reading.ts';
import { hardRuleReading } from './readings/hard-rule-reading.ts';
import { meanThresholdReading, type Sample } from './readings/mean-threshold-reading.ts';
import { quantileThresholdReading } from './readings/quantile-threshold-reading.ts';
import { rateThresholdReading } from './readings/rate-threshold-reading.ts';
import type { Reading } from './readings/reading.ts';
import { isShare } from './relative-margin.ts';
import type { ScoreValues } from './score-table.ts';
import { extremeValue } from './summary-value.ts';

/** Reads the candidate alone against a threshold by the method that fits scale, summary, repeats and clusters. */
export function readThreshold(sample: Sample, frame: CellFrame): Reading {
  const { gate, scale, repeats, factor } = frame;
  const { summary } = gate.metric;
  const direction = directionOf(gate.rule, scale);
  const question = { ...questionOf(frame), limit: turn(thresholdOf(gate.rule, scale) / factor, direction) };
  if (summary === 'min' || summary === 'max') {
    return extremeReading(
      extremeValue(sample.values, (summary === 'min') === direction > 0),
      sample.values.length,
      question,
    );
  }
  const quantile = quantileOf(summary);
  if (quantile !== null)
    return quantileThresholdReading(sample, { ...question, p: turnQuantile(quantile, direction) });

  const best = question.range[1];
  if (!isShare(scale) || best === null) return meanThresholdReading(sample, question);
  if (question.limit >= best) return hardRuleReading(sample, moments(sample.values).mean, question);
  if (scale.type === 'binary' && repeats === 1 && sample.clusters === null) {
    const exact = gate.method === 'clopper-pearson';
    return rateThresholdReading(countEqual(sample.values, best), sample.units, best, { ...question, exact });
  }
  return meanThresholdReading(sample, question);
}

/** The threshold with its margin taken off, in the metric's own direction. */
export function thresholdOf(rule: Rule, scale: Scale): number {
  if ('threshold' in rule) return rule.threshold;
  if (!('reference' in rule)) return Number.NaN;
  const value = rule.reference.kind === 'value' ? rule.reference.value : Number.NaN;
  const { kind, value: tolerated } = rule.margin;
  const relative = kind === 'relative' || (kind === 'percent' && !isShare(scale));
  const margin = relative ? tolerated * Math.abs(value) : tolerated;
  const better = directionOf(rule, scale);
  return rule.kind === 'no-worse-than' ? value - better * margin : value + better * margin;
}

function countEqual(values: ScoreValues, wanted: number): number {
  let count = 0;
  for (const value of values) if (value === wanted) count += 1;
  return count;
}
