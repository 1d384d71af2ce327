import { type BettingOptions, betSizes, factorAbove, factorBelow, meanOfRest } from './betting.ts';

/**
 * Capital after each row of a gambler who bets from 1 against the mean m: an e-process, so m is rejected once it
 * reaches 1 / alpha, whenever one looks. Infinite once the rows rule m out.
 *
 * @param x values in [0, 1] in random order; for differences in [−1, 1] take (1 + d) / 2 and m = (1 − M) / 2
 * @param m in [0, 1]
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, section 4 (hedged capital process)
 */
export function bettingCapital(x: ArrayLike<number>, m: number, options: BettingOptions): Float64Array {
  const { theta = 0.5, truncation = 0.5, populationSize = null } = options;
  const sizes = betSizes(x, options);
  const capital = new Float64Array(x.length);
  let above = theta;
  let below = 1 - theta;
  let sum = 0;
  for (let t = 0; t < x.length; t++) {
    const value = x[t] ?? Number.NaN;
    const rest = meanOfRest(m, t, sum, populationSize);
    if (rest < 0 || rest > 1) return capital.fill(Number.POSITIVE_INFINITY, t);
    const size = sizes[t] ?? 0;
    above *= factorAbove(value - rest, rest, size, truncation);
    below *= factorBelow(value - rest, rest, size, truncation);
    capital[t] = Math.max(above, below);
    sum += value;
  }
  return capital;
}
