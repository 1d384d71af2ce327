import { clusterSums } from './cluster-sums.ts';

/**
 * Skewness of what independent units add to a mean: of rows around it, or of the sums of clusters around their share of it.
 * 0 when nothing varies or there are fewer than three units.
 *
 * @param mean     of the values
 * @param clusters code of each row's cluster (whole numbers ≥ 0); absent = every row is a unit
 * @see Joanes & Gill 1998, The Statistician 47:183 (G1, the estimator for normal samples)
 */
export function skewness(values: ArrayLike<number>, mean: number, clusters?: ArrayLike<number>): number {
  const { sums, count } =
    clusters === undefined ? { sums: values, count: values.length } : clusterSums(values, mean, clusters);
  const centre = clusters === undefined ? mean : 0;
  let [squares, cubes] = [0, 0];
  for (let unit = 0; unit < sums.length; unit += 1) {
    const deviation = (sums[unit] ?? Number.NaN) - centre;
    const square = deviation * deviation;
    squares += square;
    cubes += square * deviation;
  }
  if (count < 3 || !(squares > 0)) return 0;
  const moment = cubes / count / (squares / count) ** 1.5;
  return (moment * Math.sqrt(count * (count - 1))) / (count - 2);
}
