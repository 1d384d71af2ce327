import { betScale, betSizing } from './bet-sizing.ts';
import type { Interval } from './interval.ts';

/** Values of independent units in random order. */
export interface WeightedValues {
  /** in [0, 1] */
  readonly values: Float64Array;
  /** in (0, 1]: the mean asked about is sum(weight × value) / sum(weight) over all units there could be */
  readonly weights: Float64Array;
}

const truncation = 0.5;
const halvings = 12;

/**
 * Where the hedged betting confidence sequence stands after the last value, intersected over all times: means that no
 * gambler ever made 1 / alpha of his money against, each side at its own one-sided level `alpha`. Limits are rounded outwards
 * by less than a thousandth of the width.
 *
 * With weights the bet is on weight × (value − m), whose expectation is 0 at the weighted mean: clusters weighted by their
 * rows give the mean over rows. Time is about 40 × units.
 *
 * @returns null where every mean is ruled out, which happens with probability ≤ 2 alpha
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, theorem 3, with alpha and theta = 1/2 for both sides together
 */
export function bettingLimits({ values, weights }: WeightedValues, alpha: number): Interval | null {
  const sizes = new Float64Array(values.length);
  const sizing = betSizing();
  const scale = betScale(alpha);
  let [sum, weight] = [0.5, 1];
  for (let i = 0; i < values.length; i++) {
    sizes[i] = scale * sizing.next();
    sizing.see(values[i] ?? Number.NaN, weights[i] ?? Number.NaN);
    sum += (weights[i] ?? Number.NaN) * (values[i] ?? Number.NaN);
    weight += weights[i] ?? Number.NaN;
  }
  // `factorAbove` and `factorBelow`, the cap out of the loop that most of the time is spent in.
  const rejects = (m: number, side: 1 | -1) => {
    const cap = truncation / (side > 0 ? m : 1 - m);
    let capital = 1;
    for (let i = 0; i < values.length && capital <= 1 / alpha; i++) {
      const deviation = (weights[i] ?? Number.NaN) * ((values[i] ?? Number.NaN) - m);
      capital *= 1 + side * Math.min(sizes[i] ?? Number.NaN, cap) * deviation;
    }
    return capital > 1 / alpha;
  };
  const centre = sum / weight;
  const step = Math.sqrt(sizing.variance() / (values.length + 1));
  // Capital against low means falls in m and capital against high means rises, so each side rules out one stretch.
  const lower = edge({ centre, step: -step, end: 0, beyond: 1 }, (m) => rejects(m, 1));
  const upper = edge({ centre, step, end: 1, beyond: 0 }, (m) => rejects(m, -1));
  return lower <= upper ? [lower, upper] : null;
}

interface Search {
  readonly centre: number;
  /** away from the centre, towards `end` */
  readonly step: number;
  /** where nothing is known, and the other end */
  readonly end: number;
  readonly beyond: number;
}

/** The last mean that is ruled out on the way from `end` to the centre and beyond, or `end` itself when none is. */
function edge(search: Search, rejects: (m: number) => boolean): number {
  let [ruledOut, left] = bracket(search, rejects);
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (ruledOut + left) / 2;
    if (rejects(middle)) ruledOut = middle;
    else left = middle;
  }
  return ruledOut;
}

function bracket(
  { centre, step, end, beyond }: Search,
  rejects: (m: number) => boolean,
): readonly [ruledOut: number, left: number] {
  if (rejects(centre)) return [centre, beyond];
  let left = centre;
  for (let far = step; ; far *= 2) {
    const m = Math.min(1, Math.max(0, centre + far));
    if (m === end || rejects(m)) return [m, left];
    left = m;
  }
}
