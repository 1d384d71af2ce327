import { betScale, betSizing } from './bet-sizing.ts';

export interface BettingOptions {
  readonly alpha: number;
  /** share of the capital that bets on means above m; default 1/2 */
  readonly theta?: number;
  /** largest share of what a bet may lose; default 1/2 */
  readonly truncation?: number;
  /** rows of the finite file that x is drawn from without replacement; absent = from a distribution */
  readonly populationSize?: number | null;
}

/** Size of the bet on each row before its cap, from the rows before it alone. */
export function betSizes(x: ArrayLike<number>, { alpha, theta = 0.5 }: BettingOptions): Float64Array {
  const scale = betScale(alpha * theta);
  const sizing = betSizing();
  const sizes = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    sizes[i] = scale * sizing.next();
    sizing.see(x[i] ?? Number.NaN, 1);
  }
  return sizes;
}

/** Mean of what is left of a file of N rows with mean m, after t rows that sum to `sum`; m itself without a file. */
export function meanOfRest(m: number, t: number, sum: number, populationSize: number | null): number {
  return populationSize === null ? m : (populationSize * m - sum) / (populationSize - t);
}

/**
 * What one row makes of the capital that bets on its mean being above m, capped so that it stays positive.
 *
 * @param deviation value − m, times the weight of the row where rows have weights in (0, 1]
 */
export function factorAbove(deviation: number, m: number, size: number, truncation: number): number {
  return 1 + Math.min(size, truncation / m) * deviation;
}

/** What one row makes of the capital that bets on its mean being below m, as `factorAbove`. */
export function factorBelow(deviation: number, m: number, size: number, truncation: number): number {
  return 1 - Math.min(size, truncation / (1 - m)) * deviation;
}
