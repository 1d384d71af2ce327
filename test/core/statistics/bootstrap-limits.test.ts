import { expect, it } from 'vitest';
import { bcaBootstrapLimits, percentileLimits } from '../../../core/statistics/bootstrap-limits.ts';
import type { CorpusReplicates } from '../../../core/statistics/corpus-bootstrap.ts';
import { normalCdf, normalQuantile } from '../../../core/statistics/normal-distribution.ts';

/** Replicates that lie as a normal distribution does. */
function normalReplicates(estimate: number, se: number, units: number): CorpusReplicates {
  const replicates = new Float64Array(9999).map((_, at) => estimate + se * normalQuantile((at + 0.5) / 9999));
  return { estimate, se, replicates, units };
}

it('gives the normal interval and p of many units', () => {
  const limits = percentileLimits(normalReplicates(-0.02, 0.01, 1e6), 0.9);
  expect(limits.interval[0]).toBeCloseTo(-0.02 - 1.645 * 0.01, 4);
  expect(limits.interval[1]).toBeCloseTo(-0.02 + 1.645 * 0.01, 4);
  expect(limits.pBelow).toBeCloseTo(normalCdf(-2), 3);
});

it('is wider for few units, in its p as well', () => {
  const many = percentileLimits(normalReplicates(-0.02, 0.01, 1e6), 0.9);
  const few = percentileLimits(normalReplicates(-0.02, 0.01, 12), 0.9);
  expect(few.interval[0]).toBeLessThan(many.interval[0]);
  expect(few.interval[1]).toBeGreaterThan(many.interval[1]);
  expect(few.pBelow).toBeGreaterThan(many.pBelow);
});

it('has the limit at the level where p says so', () => {
  const replicates = normalReplicates(-0.02, 0.011, 30);
  const { pBelow } = percentileLimits(replicates, 0.9);
  const [, upper] = percentileLimits(replicates, 1 - 2 * pBelow).interval;
  expect(upper).toBeCloseTo(0, 4);
});

it('tells apart what all draws lie below, as a family of many claims needs', () => {
  const { pBelow } = percentileLimits(normalReplicates(-0.1, 0.01, 500), 0.9);
  expect(pBelow).toBeLessThan(1e-15);
  expect(pBelow).toBeGreaterThan(0);
});

it('corrects for bias and skewness, the p as the interval', () => {
  // draws shifted up by half a standard error
  const { replicates } = normalReplicates(0.005, 0.01, 1000);
  const shifted: CorpusReplicates = { estimate: 0, se: 0.01, replicates, units: 1000 };
  const jackknife = new Float64Array(1000).map((_, at) => Math.exp(normalQuantile((at + 0.5) / 1000)) / 1e5);
  const limits = bcaBootstrapLimits(shifted, jackknife, 0.9);
  expect(limits.interval[1]).toBeLessThan(percentileLimits(shifted, 0.9).interval[1]);
  const moved = { ...shifted, estimate: -0.012, replicates: replicates.map((value) => value - 0.012) };
  const { pBelow } = bcaBootstrapLimits(moved, jackknife, 0.9);
  expect(bcaBootstrapLimits(moved, jackknife, 1 - 2 * pBelow).interval[1]).toBeCloseTo(0, 4);
});
