import { compensatedSum } from './compensated-sum.ts';

/** A spread below this share of the largest value is rounding (0.3 − 0.2 against 0.8 − 0.7), not variation. */
const ROUNDING = 1e-12;

export interface Moments {
  readonly n: number;
  /** NaN without values */
  readonly mean: number;
  /** with divisor n − 1; NaN below two values, exactly 0 when the values differ by rounding alone */
  readonly variance: number;
}

/** Mean and sample variance in two compensated passes. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const mean = compensatedSum(values) / n;
  if (n < 2) return { n, mean, variance: Number.NaN };
  const sd = Math.sqrt(squaredDeviations(values, mean) / (n - 1));
  return { n, mean, variance: sd <= ROUNDING * largest(values) ? 0 : sd * sd };
}

function squaredDeviations(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = (values[i] ?? Number.NaN) - mean;
    const square = deviation * deviation;
    const next = sum + square;
    lost += sum >= square ? sum - next + square : square - next + sum;
    sum = next;
  }
  return sum + lost;
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
}
