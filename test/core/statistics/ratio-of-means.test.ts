import { expect, it } from 'vitest';
import { ratioOfMeans } from '../../../core/statistics/ratio-of-means.ts';

it('agrees with a calculation by hand', () => {
  // ratio 6/4; residuals 2 − 1.5 and 4 − 4.5: sd √½, SE = √½ / (2 √2) = 1/4
  const { ratio, se, df } = ratioOfMeans([1, 3], [2, 4], 0.95);
  expect(ratio).toBe(1.5);
  expect(se).toBeCloseTo(0.25, 15);
  expect(df).toBe(1);
});

it('is the ratio of means and not the mean of ratios', () => {
  expect(ratioOfMeans([0.001, 10], [0.1, 10], 0.9).ratio).toBeCloseTo(10.1 / 10.001, 12);
});

const baseline = Array.from({ length: 80 }, (_, i) => 2 + Math.sin(i * 3.1));
const candidate = baseline.map((value, i) => 1.2 * value + 0.3 * Math.cos(i * 5.7));

it('has one-sided p values that its interval inverts in direction', () => {
  const { interval, fieller, pAbove, pBelow } = ratioOfMeans(baseline, candidate, 0.9);
  expect(interval[0]).toBeGreaterThan(1);
  expect(fieller?.[0]).toBeCloseTo(interval[0], 2);
  expect(pAbove).toBeLessThan(0.05);
  expect(pBelow).toBeCloseTo(1 - pAbove, 12);
});

it('is the same with a cluster for every row', () => {
  const { interval, fieller } = ratioOfMeans(baseline, candidate, 0.9);
  const own = ratioOfMeans(
    baseline,
    candidate,
    0.9,
    baseline.map((_, i) => i),
  );
  expect(own.interval[0]).toBeCloseTo(interval[0], 10);
  expect(own.fieller?.[1]).toBeCloseTo(fieller?.[1] ?? 0, 10);
});

it('has no Fieller interval when the baseline may be 0', () => {
  expect(ratioOfMeans([0, 0, 0, 10], [1, 2, 1, 2], 0.95).fieller).toBeNull();
});

it('never decides on proportional arms or means that are not positive', () => {
  const proportional = ratioOfMeans([1, 2, 3], [1.1, 2.2, 3.3], 0.9);
  expect(proportional).toMatchObject({ se: 0, interval: [0, Infinity], pAbove: 1 });
  expect(ratioOfMeans([0, 0], [1, 2], 0.9)).toMatchObject({ ratio: Number.NaN, interval: [0, Infinity] });
  expect(ratioOfMeans([1, 2], [0, 0], 0.9)).toMatchObject({ ratio: 0, interval: [0, Infinity] });
});
