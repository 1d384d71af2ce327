import { expect, it } from 'vitest';
import { auc, aucDelong } from '../../../core/statistics/auc-delong.ts';

it('agrees with the documented example', () => {
  // scikit-learn, roc_auc_score
  expect(auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBe(0.75);
});

it('counts ties half', () => {
  expect(auc([0, 1], [1, 1])).toBe(0.5);
});

it('agrees with a calculation by hand', () => {
  // placements of positives 1, 1/2 and of negatives 1, 1/2: variance (1/8) / 2 + (1/8) / 2
  const test = aucDelong([1, 1, 0, 0], [4, 2, 3, 1], [1, 2, 3, 4]);
  expect(test).toMatchObject({ baseline: 0.75, varianceBaseline: 0.125, candidate: 0, varianceCandidate: 0 });
  expect(test?.z).toBeCloseTo(0.75 / Math.sqrt(0.125), 12);
});

it('allows for what the arms share', () => {
  // placements of positives 1, 1/2 and 1, 0: covariance 1/8, so the difference of 1/4 has variance 1/8 + 1/4 − 2/8
  const test = aucDelong([1, 1, 0, 0], [4, 2, 3, 1], [4, 1, 3, 2]);
  expect(test).toMatchObject({ candidate: 0.5, varianceCandidate: 0.25, covariance: 0.125 });
  expect(test?.z).toBeCloseTo(0.25 / Math.sqrt(0.125), 12);
});

it('cannot tell arms apart that rank alike', () => {
  const score = [1, 4, 2, 3, 5, 0];
  const test = aucDelong(
    [0, 1, 0, 1, 0, 1],
    score,
    score.map((value) => 10 * value),
  );
  expect(test?.pTwoSided).toBe(1);
});

it('is undefined with one class', () => {
  expect(auc([1, 1], [1, 2])).toBeNull();
  expect(aucDelong([1, 1, 1, 0], [1, 2, 3, 4], [1, 2, 3, 4])).toBeNull();
});
