import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { normalQuantile } from '../statistics/normal-distribution.ts';
import { countUpTo } from '../statistics/sorted-place.ts';

export interface WassersteinShift {
  /** first Wasserstein distance, of whose square that of noise alone is taken off; ≥ 0, in the unit of the values */
  readonly distance: number;
  readonly interval: Interval;
  /** distance that noise alone gives on average */
  readonly noise: number;
  /** the distance as it is, noise and all */
  readonly raw: number;
  /** of it */
  readonly se: number;
}

/**
 * How far two independent samples of numbers lie apart, with limits. Where the two distribution functions differ, the distance is the
 * integral of a sum of independent terms, and the delta method gives its variance; the lower limit takes off the noise as well, because
 * the distance of two samples of one distribution is never 0.
 *
 * @param reference, current values, no NaN, in any order, at least two each
 * @param level two-sided coverage in (0, 1)
 * @see del Barrio, Giné & Matrán 1999, Ann Probab 27:1009 (limits of the distance of empirical distributions, and its mean when there is
 *   no shift: √(2/π) ∫ √(F (1 − F) (1/n + 1/m)))
 */
export function wassersteinShift(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  level: number,
): WassersteinShift {
  const first = new Float64Array(reference).sort();
  const second = new Float64Array(current).sort();
  const [n, m] = [first.length, second.length];
  const points = new Float64Array([...first, ...second]).sort();
  const signed = new Float64Array(points.length);
  let [distance, noise] = [0, 0];
  for (let at = 0; at + 1 < points.length; at += 1) {
    const place = points[at] ?? 0;
    const width = (points[at + 1] ?? 0) - place;
    const [i, j] = [countUpTo(first, place), countUpTo(second, place)];
    const pooled = (i + j) / (n + m);
    distance += width * Math.abs(i / n - j / m);
    noise += width * Math.sqrt((2 / Math.PI) * pooled * (1 - pooled) * (1 / n + 1 / m));
    signed[at + 1] = (signed[at] ?? 0) + width * Math.sign(i / n - j / m);
  }
  const se = Math.sqrt(spreadOf(first, points, signed) / n + spreadOf(second, points, signed) / m);
  const half = -normalQuantile((1 - level) / 2) * se;
  return {
    distance: Math.sqrt(Math.max(0, distance ** 2 - noise ** 2)),
    interval: [distance - noise - half, distance + half],
    noise,
    raw: distance,
    se,
  };
}

/** Variance of ∫ sign(F − G) up to each value of a sample. */
function spreadOf(sample: Float64Array, points: Float64Array, signed: Float64Array): number {
  let at = 0;
  const values = sample.map((value) => {
    while (at + 1 < points.length && (points[at] ?? 0) < value) at += 1;
    return signed[at] ?? 0;
  });
  return moments(values).variance;
}
