import { expect, it } from 'vitest';
import type { Instrument } from '../../../core/views/run-summary.ts';
import { trendBreaks } from '../../../core/views/trend-breaks.ts';

const before: Instrument = {
  dataset: { name: 'support', version: 'sha256:1', rows: 10 },
  evaluators: {
    correct: { digest: 'sha256:a', judge: null },
    grounded: { digest: 'sha256:b', judge: 'default judge-large sha256:r' },
  },
};
const withEvaluator = (name: string, over: object): Instrument => ({
  ...before,
  evaluators: { ...before.evaluators, [name]: { digest: 'sha256:other', judge: null, ...over } },
});

it('is unbroken while the instrument is the same', () => {
  expect(trendBreaks(before, structuredClone(before), 'correct.mean')).toEqual([]);
});

it('breaks every metric where the dataset has another version', () => {
  const after = { ...before, dataset: { ...before.dataset, version: 'sha256:2' } };
  expect(trendBreaks(before, after, 'correct.mean')).toEqual(['dataset']);
  expect(trendBreaks(before, after, 'latency.p95')).toEqual(['dataset']);
});

it('breaks only the metrics of the evaluator that changed', () => {
  const after = withEvaluator('correct', {});
  expect(trendBreaks(before, after, 'correct.mean')).toEqual(['evaluator']);
  expect(trendBreaks(before, after, 'grounded.mean')).toEqual([]);
});

it('names the judge where it is the judge that changed', () => {
  const after = withEvaluator('grounded', { judge: 'default judge-small sha256:r' });
  expect(trendBreaks(before, after, 'grounded.mean')).toEqual(['judge']);
});
