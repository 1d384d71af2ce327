import { predictableVariance } from './predictable-variance.ts';

export interface BettingOptions {
  readonly alpha: number;
  /** share of the capital that bets on means above m; default 1/2 */
  readonly theta?: number;
  /** largest share of what a bet may lose; default 1/2 */
  readonly truncation?: number;
  /** rows of the finite file that x is drawn from without replacement; absent = from a distribution */
  readonly populationSize?: number | null;
}

/**
 * Size of the bet on each row before its cap, from the rows before it alone.
 *
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, section 4.2 (predictable plug-in)
 */
export function betSizes(x: ArrayLike<number>, { alpha, theta = 0.5 }: BettingOptions): Float64Array {
  const evidence = 2 * Math.log(1 / (alpha * theta));
  return predictableVariance(x).map((variance, i) =>
    Math.sqrt(evidence / (variance * (i + 1) * Math.log(i + 2))),
  );
}

/** Mean of what is left of a file of N rows with mean m, after t rows that sum to `sum`; m itself without a file. */
export function meanOfRest(m: number, t: number, sum: number, populationSize: number | null): number {
  return populationSize === null ? m : (populationSize * m - sum) / (populationSize - t);
}

/**
 * What one row makes of the capital of both sides that bet on its mean not being m, each capped so that it stays
 * positive.
 */
export function betFactors(
  value: number,
  m: number,
  size: number,
  truncation: number,
): readonly [above: number, below: number] {
  return [
    1 + Math.min(size, truncation / m) * (value - m),
    1 - Math.min(size, truncation / (1 - m)) * (value - m),
  ];
}
