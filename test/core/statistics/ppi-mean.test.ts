import { expect, it } from 'vitest';
import { ppiMean } from '../../../core/statistics/ppi-mean.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const random = seededRandom(3);
const coins = (length: number) => Array.from({ length }, () => random.below(2));
const labels = coins(50);
const unseen = coins(1000);

it('is the mean of the labels when the judge has no weight', () => {
  const { estimate, se } = ppiMean(labels, labels, unseen, 0.95, 0);
  const mean = labels.reduce((sum, label) => sum + label, 0) / 50;
  expect(estimate).toBeCloseTo(mean, 12);
  expect(se).toBeCloseTo(Math.sqrt((mean * (1 - mean)) / 50), 12);
});

it('gains from a judge that agrees with people, as if it had labelled the rest', () => {
  const { se, lambda } = ppiMean(labels, labels, unseen, 0.95);
  expect(lambda).toBeGreaterThan(0.9);
  expect(se).toBeLessThan(1.1 * (0.5 / Math.sqrt(1050)));
});

it('takes no harm from a judge that guesses or contradicts', () => {
  const alone = ppiMean(labels, labels, unseen, 0.95, 0).se;
  expect(ppiMean(labels, coins(50), unseen, 0.95).se).toBeLessThan(1.05 * alone);
  const contrary = labels.map((label) => 1 - label);
  expect(ppiMean(labels, contrary, unseen, 0.95)).toMatchObject({ lambda: 0, se: expect.closeTo(alone, 12) });
});

it('ignores a judge that always says the same', () => {
  expect(ppiMean([1, 0, 1], [1, 1, 1], [1, 1, 1, 1], 0.95).lambda).toBe(0);
});
