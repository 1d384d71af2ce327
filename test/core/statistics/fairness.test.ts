import { expect, it } from 'vitest';
import { fairness } from '../../../core/statistics/fairness.ts';
import { rateDifferenceInterval } from '../../../core/statistics/rate-difference-interval.ts';

it('agrees with a calculation by hand', () => {
  // selected .5 and .25, true positive rates .8 and .4, false positive rates .2 and .1
  const gaps = fairness({ tp: 40, fn: 10, fp: 10, tn: 40 }, { tp: 20, fn: 30, fp: 5, tn: 45 });
  expect(gaps).toEqual({
    demographicParityDifference: 0.25,
    demographicParityRatio: 0.5,
    equalOpportunityDifference: 0.4,
    equalizedOddsDifference: 0.4,
    equalizedOddsRatio: 0.5,
    averageOddsDifference: expect.closeTo(-0.25, 14),
  });
});

it('is undefined where a group has no such rows or no group is ever selected', () => {
  const never = { tp: 0, fn: 10, fp: 0, tn: 40 };
  expect(fairness(never, never).demographicParityRatio).toBeNull();
  expect(fairness({ ...never, fn: 0 }, never).equalOpportunityDifference).toBeNull();
});

it('has the published interval for a gap of rates', () => {
  // Newcombe 1998, Stat Med 17:873, table II: 56/70 − 48/80, method 10
  const [lower, upper] = rateDifferenceInterval({ successes: 48, n: 80 }, { successes: 56, n: 70 }, 0.95);
  expect(lower).toBeCloseTo(0.0524, 4);
  expect(upper).toBeCloseTo(0.3339, 4);
});
