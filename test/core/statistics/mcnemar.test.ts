import { expect, it } from 'vitest';
import { mcnemar } from '../../../core/statistics/mcnemar.ts';

it.each([
  // Fagerland, Lydersen & Laake 2013, table 6: Bentur et al. 2009 and Cavo et al. 2012
  { counts: { a: 1, b: 1, c: 7, d: 12 }, asymptotic: 0.034, exact: 0.07, midP: 0.039 },
  { counts: { a: 59, b: 6, c: 16, d: 80 }, asymptotic: 0.033, exact: 0.052, midP: 0.035 },
])('agrees with the published p values of $counts', ({ counts, asymptotic, exact, midP }) => {
  const test = mcnemar(counts);
  expect(test.asymptotic).toBeCloseTo(asymptotic, 3);
  expect(test.exact).toBeCloseTo(exact, 3);
  expect(test.midP).toBeCloseTo(midP, 3);
});

it('agrees with the published continuity correction', () => {
  // contingencytables (Fagerland, Lydersen & Laake 2017, chapter 8), Cavo et al. 2012
  expect(mcnemar({ a: 59, b: 6, c: 16, d: 80 }).continuityCorrected).toBeCloseTo(0.055009, 6);
});

it('counts half of the observed table in the one-sided mid-p', () => {
  // X ~ Binomial(5, 1/2): P(X > 5) + P(X = 5) / 2
  expect(mcnemar({ a: 10, b: 5, c: 0, d: 0 }).pWorse).toBeCloseTo(1 / 64, 15);
  expect(mcnemar({ a: 10, b: 0, c: 5, d: 0 }).pWorse).toBeCloseTo(63 / 64, 15);
});

it('knows nothing when no row changed', () => {
  expect(new Set(Object.values(mcnemar({ a: 5, b: 0, c: 0, d: 5 })))).toEqual(new Set([1]));
});

it('does not depend on rows that agree', () => {
  expect(mcnemar({ a: 0, b: 3, c: 9, d: 0 })).toEqual(mcnemar({ a: 900, b: 3, c: 9, d: 50 }));
});
