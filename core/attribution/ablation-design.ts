import { type SampledShapley, sampledShapley } from '../statistics/sampled-shapley.ts';
import { shapley } from '../statistics/shapley.ts';

/**
 * Which arms split a change among its factors, and how much each arm counts for each factor. Bit i of an arm = factor i taken
 * from the candidate; arm 0 is the baseline, the last one the candidate.
 */
export interface AblationDesign {
  readonly method: 'shapley' | 'sampled-shapley';
  /** ascending */
  readonly arms: readonly number[];
  /** for each factor its weight of every arm in `arms`: a contribution is linear in the scores of the arms */
  readonly weights: readonly Float64Array[];
}

/** Up to here every combination is an arm. */
const factorsInFull = 4;

/** Orders of switching factors on beyond four of them, each with its reverse. */
export const orders = 6;

/**
 * The orders are the same in every run, so that a later run finds its arms measured and nobody can choose among splits. Of 400
 * seeds this one comes nearest to the weights of all orders, for five and six factors.
 */
const seed = 135;

/** The arms to evaluate for a change of `factors` factors, baseline and candidate among them, ascending. */
export function neededArms(factors: number): readonly number[] {
  if (factors <= factorsInFull) return Array.from({ length: 2 ** factors }, (_, arm) => arm);
  const asked = new Set<number>();
  sampleOrders(factors, (arm) => {
    asked.add(arm);
    return 0;
  });
  return [...asked].sort((one, other) => one - other);
}

/**
 * The split that measured arms allow: exact where every combination was measured, else over sampled orders.
 *
 * @returns null when an arm of both is missing
 */
export function ablationDesign(factors: number, measured: ReadonlySet<number>): AblationDesign | null {
  if (measured.size === 2 ** factors) {
    const arms = [...measured].sort((one, other) => one - other);
    const exact = (arm: number) => shapley(arms.map((other) => Number(arm === other)));
    return { method: 'shapley', arms, weights: weightsOf(factors, arms, exact) };
  }
  const arms = neededArms(factors);
  if (!arms.every((arm) => measured.has(arm))) return null;
  const sampled = (arm: number) =>
    sampleOrders(factors, (other) => Number(arm === other)).map(({ contribution }) => contribution);
  return { method: 'sampled-shapley', arms, weights: weightsOf(factors, arms, sampled) };
}

/**
 * Shapley values over sampled orders, with the Monte Carlo error that these leave. An order and its reverse are one draw: what
 * two factors do together is then split evenly, as over all orders, and only what three or more do together errs.
 *
 * @see Mitchell, Cooper, Frank & Holmes 2022, J Mach Learn Res 23(43), antithetic sampling
 */
export function sampleOrders(factors: number, value: (arm: number) => number): readonly SampledShapley[] {
  const all = 2 ** factors - 1;
  // The gain of a factor in the reverse order is its gain in this order of the game v(all) − v(all but S).
  const withReverse = (arm: number) => (value(arm) + value(all) - value(all - arm)) / 2;
  return sampledShapley(factors, withReverse, orders, seed);
}

/** What an arm counts for is what it would contribute if it alone had the value 1. */
function weightsOf(
  factors: number,
  arms: readonly number[],
  contributionsOf: (arm: number) => readonly number[],
): readonly Float64Array[] {
  const byArm = arms.map(contributionsOf);
  return Array.from({ length: factors }, (_, factor) =>
    Float64Array.from(byArm, (contributions) => contributions[factor] ?? 0),
  );
}
