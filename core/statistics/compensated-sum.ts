/**
 * Sum with a running correction of the rounding, so that the order of rows does not change a verdict: the error
 * does not grow with their number.
 *
 * @see Neumaier 1974, Z Angew Math Mech 54:39 (improved Kahan–Babuška sum)
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
