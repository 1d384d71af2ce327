import { betScale, betSizing } from './bet-sizing.ts';
import { factorAbove, factorBelow } from './betting.ts';
import type { Interval } from './interval.ts';

/** Values of independent units in random order. */
export interface WeightedValues {
  /** in [0, 1] */
  readonly values: Float64Array;
  /** in (0, 1]: the mean asked about is sum(weight × value) / sum(weight) over all units there could be */
  readonly weights: Float64Array;
}

const truncation = 0.5;
const halvings = 30;

/**
 * Where the hedged betting confidence sequence stands after the last value, intersected over all times: means that no
 * gambler ever made 1 / alpha of his money against, each side at its own one-sided level `alpha`. Limits are rounded outwards.
 *
 * With weights the bet is on weight × (value − m), whose expectation is 0 at the weighted mean: clusters weighted by their
 * rows give the mean over rows. Time is 60 × units.
 *
 * @returns null where every mean is ruled out, which happens with probability ≤ 2 alpha
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, theorem 3, with alpha and theta = 1/2 for both sides together
 */
export function bettingLimits({ values, weights }: WeightedValues, alpha: number): Interval | null {
  const sizes = new Float64Array(values.length);
  const sizing = betSizing();
  const scale = betScale(alpha);
  for (let i = 0; i < values.length; i++) {
    sizes[i] = scale * sizing.next();
    sizing.see(values[i] ?? Number.NaN, weights[i] ?? Number.NaN);
  }
  const rejects = (m: number, factor: typeof factorAbove) => {
    let capital = 1;
    for (let i = 0; i < values.length; i++) {
      const deviation = (weights[i] ?? Number.NaN) * ((values[i] ?? Number.NaN) - m);
      capital *= factor(deviation, m, sizes[i] ?? Number.NaN, truncation);
      if (capital > 1 / alpha) return true;
    }
    return false;
  };
  // Capital against low means falls in m and capital against high means rises, so each side rules out one stretch.
  const lower = edge(0, 1, (m) => rejects(m, factorAbove));
  const upper = edge(1, 0, (m) => rejects(m, factorBelow));
  return lower <= upper ? [lower, upper] : null;
}

/** The last mean that is ruled out on the way from one end to the other, or the end itself when none is. */
function edge(ruledOut: number, left: number, rejects: (m: number) => boolean): number {
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (ruledOut + left) / 2;
    if (rejects(middle)) ruledOut = middle;
    else left = middle;
  }
  return ruledOut;
}
