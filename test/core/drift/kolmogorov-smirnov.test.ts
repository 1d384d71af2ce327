import { expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../../core/drift/kolmogorov-smirnov.ts';

it('counts orders of the pooled values', () => {
  // of the six orders of two and two, two keep the samples apart
  const apart = kolmogorovSmirnov([1, 2], [3, 4]);
  expect(apart).toEqual({ statistic: 1, p: expect.closeTo(1 / 3, 14), exact: true });
});

it('agrees with SciPy', () => {
  // ks_2samp(range(10), range(10) + 1.5): D = .2, p = .99446
  const reference = Array.from({ length: 10 }, (_, i) => i);
  const { statistic, p } = kolmogorovSmirnov(
    reference,
    reference.map((value) => value + 1.5),
  );
  expect(statistic).toBeCloseTo(0.2, 12);
  expect(p).toBeCloseTo(0.9944575548, 9);
});

it('sees no gap within ties', () => {
  expect(kolmogorovSmirnov([1, 1, 2], [1, 2, 2]).statistic).toBeCloseTo(1 / 3, 14);
  expect(kolmogorovSmirnov([5, 5], [5, 5, 5])).toMatchObject({ statistic: 0, p: 1 });
});

it('counts orders given the ties', () => {
  // four ones of eight: the gap of 1/2 can show after them alone, and does unless two came from each: 1 − 36/70
  const tied = kolmogorovSmirnov([1, 1, 1, 2], [1, 2, 2, 2]);
  expect(tied).toMatchObject({ statistic: 0.5, p: expect.closeTo(34 / 70, 14) });
});

it('goes over to the limit for large samples, close to the exact value', () => {
  const ramp = (length: number, power: number) => Array.from({ length }, (_, i) => (i / length) ** power);
  const exact = kolmogorovSmirnov(ramp(1000, 1), ramp(1000, 1.12));
  const limit = kolmogorovSmirnov(ramp(1001, 1), ramp(1001, 1.12));
  expect([exact.exact, limit.exact]).toEqual([true, false]);
  expect(Math.abs(exact.p - limit.p)).toBeLessThan(0.03);
});
