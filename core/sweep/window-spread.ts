/** How much windows differ by nature beyond what their own traces say. */
export interface WindowSpread {
  /** variance of a jump beyond that of its own noise, in units of the latter; ≥ 0 */
  readonly excess: number;
  /** degrees of freedom that the estimate is worth; infinite when it is no estimate */
  readonly df: number;
  /** root mean square of the jumps: how many times more windows differ than one of them shows; null without jumps */
  readonly times: number | null;
  readonly jumps: number;
}

/** Jumps that what is taken for granted beforehand counts for. */
export const PRIOR_JUMPS = 4;

/**
 * Estimates from jumps between successive windows how much more windows differ than their own traces say. A jump tells what happens from one
 * window to the next and not where the windows stand, so that a change that lasts is one large jump: the largest counts as the second
 * largest does. Half of a standard error is taken off, for chance gives an excess half of the time. What is taken for granted beforehand counts as
 * four jumps.
 *
 * The squares of n jumps between n + 1 windows add up with the variance 3 n while nothing happens, where those of independent ones do with 2 n; that
 * gives the standard error and the degrees of freedom.
 *
 * @param jumps differences of successive quiet windows, each in its own standard errors
 * @param prior excess that is taken for granted beforehand, ≥ 0
 * @see Laney 2002, Qual Eng 14:531 (spread of shares from moving ranges of standardised values); von Neumann, Kent, Bellinson & Hart 1941,
 *   Ann Math Stat 12:153 (mean square successive difference); DerSimonian & Laird 1986, Control Clin Trials 7:177 (excess over own variance)
 */
export function windowSpread(jumps: readonly number[], prior: number): WindowSpread {
  const n = jumps.length;
  const squares = squaresOf(jumps);
  const weight = PRIOR_JUMPS + n;
  const beyond = squares - n;
  const seen = beyond > 0 ? Math.max(0, beyond - Math.sqrt(3 * n) / 2) : beyond;
  return {
    excess: Math.max(0, (PRIOR_JUMPS * prior + seen) / weight),
    df: n === 0 ? Number.POSITIVE_INFINITY : (2 / 3) * (weight ** 2 / n),
    times: n === 0 ? null : Math.sqrt(squares / n),
    jumps: n,
  };
}

/** Sum of the squares, the largest taken for the second largest; one alone says nothing, so that it counts as 1. */
function squaresOf(jumps: readonly number[]): number {
  const sorted = jumps.map((jump) => jump ** 2).sort((one, other) => other - one);
  const [largest = 0, second = 1] = sorted;
  return sorted.reduce((sum, square) => sum + square, 0) - largest + Math.min(largest, second);
}
