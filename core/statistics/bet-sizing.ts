/** Sizes of bets, one value after the other. */
export interface BetSizing {
  /** size of the bet on the next value before its cap, from the values before it alone; times `betScale` of a level */
  next(): number;
  /** @param weight of the value, in (0, 1]; 1 = all values weigh the same */
  see(value: number, weight: number): void;
  /** of weight × value about its mean, shrunk towards 1/4 */
  variance(): number;
}

/**
 * The predictable plug-in bet on values in [0, 1], in memory that does not grow: sqrt(2 ln(1 / level) / (s² t ln(1 + t))), where
 * s² = (1/4 + squares) / t is the variance of the values before the t-th, shrunk towards 1/4.
 *
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, equation 15 and section 4.2
 */
export function betSizing(): BetSizing {
  let t = 1;
  let weights = 1;
  let sum = 0.5;
  let squares = 0.25;
  return {
    next: () => 1 / Math.sqrt(squares * Math.log(t + 1)),
    variance: () => squares / t,
    see(value, weight) {
      t += 1;
      weights += weight;
      sum += weight * value;
      squares += (weight * (value - sum / weights)) ** 2;
    },
  };
}

/** What the size of a bet is multiplied by for a claim of one-sided level `level`. */
export function betScale(level: number): number {
  return Math.sqrt(2 * Math.log(1 / level));
}
