import { expect, it } from 'vitest';
import { binaryScale, shareScale } from '../../../core/evaluators/scale.ts';
import { formatMetric, parseMetric, summaries, summariesOf } from '../../../core/gates/metric.ts';
import { durationScale } from './score-tables.ts';

it('reads a metric without a summary as its mean', () => {
  expect(parseMetric('correct')).toEqual({ evaluator: 'correct', summary: 'mean' });
});

it.each(summaries)('reads and writes the summary %s', (summary) => {
  expect(parseMetric(`latency.${summary}`)).toEqual({ evaluator: 'latency', summary });
  expect(formatMetric(parseMetric(`latency.${summary}`))).toBe(`latency.${summary}`);
});

it('takes what follows the last dot for the summary', () => {
  expect(parseMetric('my.judge.p90')).toEqual({ evaluator: 'my.judge', summary: 'p90' });
});

it('names the nearest summary for an unknown one', () => {
  expect(() => parseMetric('latency.p96')).toThrow(/"p96" is no summary; did you mean "p9/);
  expect(() => parseMetric('correct.maen')).toThrow(/did you mean "mean"\?/);
  expect(() => parseMetric('label.f1macro')).toThrow(/did you mean "f1-macro"\?/);
});

it('refuses a metric without an evaluator', () => {
  expect(() => parseMetric('.p95')).toThrow(/expected an evaluator's name/);
  expect(() => parseMetric('')).toThrow(/expected an evaluator's name/);
});

it('offers rates for pass/fail scores only and quantiles for measures only', () => {
  expect(summariesOf(binaryScale)).toContain('rate');
  expect(summariesOf(binaryScale)).not.toContain('p95');
  expect(summariesOf(shareScale)).not.toContain('rate');
  expect(summariesOf(durationScale)).toContain('p95');
});

it('offers metrics over all rows where an evaluator has them', () => {
  expect(summariesOf(binaryScale)).not.toContain('f1');
  expect(summariesOf(binaryScale, ['accuracy', 'f1'])).toEqual([
    ...summariesOf(binaryScale),
    'accuracy',
    'f1',
  ]);
  expect(summariesOf(durationScale)).not.toContain('auc');
});
