import { betScale } from './bet-sizing.ts';
import { normalQuantile } from './normal-distribution.ts';

const most = 1_000_000;
const power = 0.8;

/**
 * Units after which a one-sided bet has won 1 / level with probability 0.8, when values keep the mean and variance they have: the
 * log of the capital is taken to be normal, with mean sum(bet × gap − bet² × (variance + gap²) / 2) and variance
 * sum(bet² × variance).
 *
 * @param gap      mean of the values above the claimed one, in [0, 1] as the values
 * @param variance of the values, > 0
 * @returns null when the gap is not positive, or a million units would not do
 */
export function rowsNeededBetting(gap: number, variance: number, level: number): number | null {
  const wanted = Math.log(1 / level);
  const square = variance + gap ** 2;
  // The best bet wins gap² / (2 square) a unit.
  if (!(gap > 0) || (most * gap ** 2) / (2 * square) < wanted) return null;
  const scale = betScale(level);
  const z = normalQuantile(power);
  let [bets, squares] = [0, 0];
  for (let t = 1; t <= most; t++) {
    const bet = Math.min(1, scale / Math.sqrt(variance * t * Math.log(t + 1)));
    bets += bet;
    squares += bet ** 2;
    const mean = bets * gap - (squares * square) / 2;
    if (mean - z * Math.sqrt(squares * variance) >= wanted) return t;
  }
  return null;
}
