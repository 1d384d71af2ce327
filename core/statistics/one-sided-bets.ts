import { betScale, betSizing } from './bet-sizing.ts';
import { factorAbove, factorBelow } from './betting.ts';

/** A claim that a mean in [0, 1] lies on one side of `mean`. */
export interface OneSidedClaim {
  readonly side: 'above' | 'below';
  readonly mean: number;
  /** one-sided level it is to be established at: it sizes the bets, any level may be read off */
  readonly level: number;
}

export interface OneSidedBets {
  /** the next unit in random order: `value` in [0, 1], `weight` in (0, 1], the mean being sum(weight × value) / sum(weight) */
  see(value: number, weight: number): void;
  /**
   * p of each claim's opposite, in the order of the claims: 1 / the most money its gambler ever had, from 1. At most u with
   * probability at most u whenever one looks and stops (Ville 1939).
   */
  p(): readonly number[];
  /** of weight × value about its mean, shrunk towards 1/4 */
  variance(): number;
}

const truncation = 0.5;
/** Bets on a mean of 0 or 1 would have no cap. */
const closest = 1e-9;

/**
 * Bets on one-sided claims about the same values, row by row, in memory that does not grow. Half of a hedged betting
 * sequence each: a claim at level alpha is established when alpha rules it out there.
 *
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, section 4
 */
export function oneSidedBets(claims: readonly OneSidedClaim[]): OneSidedBets {
  const sizing = betSizing();
  const bets = claims.map(({ side, mean, level }) => ({
    factor: side === 'above' ? factorAbove : factorBelow,
    mean: Math.min(1 - closest, Math.max(closest, mean)),
    scale: betScale(level),
    capital: 1,
    most: 1,
  }));
  return {
    see(value, weight) {
      const size = sizing.next();
      for (const bet of bets) {
        bet.capital *= bet.factor(weight * (value - bet.mean), bet.mean, bet.scale * size, truncation);
        if (bet.capital > bet.most) bet.most = bet.capital;
      }
      sizing.see(value, weight);
    },
    p: () => bets.map(({ most }) => 1 / most),
    variance: sizing.variance,
  };
}
