/**
 * Quantile by linear interpolation between order statistics ("type 7", the default of R and NumPy). NaN without
 * values.
 *
 * @param sorted ascending values, no NaN
 * @param p      in [0, 1]
 * @see Hyndman & Fan 1996, Am Stat 50:361
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const lower = sorted[below] ?? Number.NaN;
  const upper = sorted[below + 1] ?? lower;
  return upper === lower ? lower : lower + (place - below) * (upper - lower);
}
