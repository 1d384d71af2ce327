import { expect, it } from 'vitest';
import { farringtonManning, type Rate } from '../../../core/statistics/farrington-manning.ts';

/** The likeliest rate of the first group when the second lies `difference` above it, found by looking everywhere. */
function likeliest(first: Rate, second: Rate, difference: number): number {
  const logs = (rate: Rate, p: number) =>
    (rate.successes === 0 ? 0 : rate.successes * Math.log(p)) +
    (rate.successes === rate.n ? 0 : (rate.n - rate.successes) * Math.log(1 - p));
  let [best, found] = [Number.NEGATIVE_INFINITY, Number.NaN];
  const steps = 400_000;
  const [from, to] = [Math.max(0, -difference), Math.min(1, 1 - difference)];
  for (let step = 0; step <= steps; step += 1) {
    const p = from + ((to - from) * step) / steps;
    const likelihood = logs(first, p) + logs(second, p + difference);
    if (likelihood > best) [best, found] = [likelihood, p];
  }
  return found;
}

it.each<[Rate, Rate, number]>([
  [{ successes: 12, n: 80 }, { successes: 30, n: 95 }, 0.05],
  [{ successes: 3, n: 40 }, { successes: 2, n: 300 }, 0.1],
  [{ successes: 45, n: 50 }, { successes: 31, n: 33 }, 0.02],
  [{ successes: 10, n: 60 }, { successes: 40, n: 44 }, -0.3],
  [{ successes: 0, n: 35 }, { successes: 0, n: 42 }, 0.05],
  [{ successes: 30, n: 30 }, { successes: 50, n: 50 }, -0.05],
])(
  'takes the standard error at the likeliest rates that differ as supposed (%#)',
  (first, second, supposed) => {
    const { z, se } = farringtonManning(first, second, supposed);
    const p = likeliest(first, second, supposed);
    const q = p + supposed;
    const expected = Math.sqrt((p * (1 - p)) / first.n + (q * (1 - q)) / second.n);
    expect(se).toBeCloseTo(expected, 5);
    const observed = second.successes / second.n - first.successes / first.n;
    expect(z).toBeCloseTo((observed - supposed) / expected, 3);
  },
);

it('is the pooled z test of two equal rates at a difference of 0', () => {
  const { z } = farringtonManning({ successes: 15, n: 100 }, { successes: 30, n: 120 }, 0);
  const pooled = 45 / 220;
  expect(z).toBeCloseTo((0.25 - 0.15) / Math.sqrt(pooled * (1 - pooled) * (1 / 100 + 1 / 120)), 12);
});

it('turns with the groups', () => {
  const [one, other] = [
    { successes: 7, n: 61 },
    { successes: 22, n: 90 },
  ];
  expect(farringtonManning(other, one, -0.04).z).toBeCloseTo(-farringtonManning(one, other, 0.04).z, 12);
});

it('finds nothing where no row could contradict', () => {
  expect(farringtonManning({ successes: 0, n: 40 }, { successes: 0, n: 50 }, 0)).toEqual({ z: 0, se: 0 });
});
