/**
 * Variance of values in [0, 1] as known before each of them, shrunk towards 1/4: element t − 1 is s²_{t−1}. Bets
 * made from it use the past alone.
 *
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, equation 15
 */
export function predictableVariance(x: ArrayLike<number>): Float64Array {
  const variance = new Float64Array(x.length);
  let sum = 0.5;
  let squares = 0.25;
  for (let t = 0; t < x.length; t++) {
    variance[t] = squares / (t + 1);
    const value = x[t] ?? Number.NaN;
    sum += value;
    squares += (value - sum / (t + 2)) ** 2;
  }
  return variance;
}
