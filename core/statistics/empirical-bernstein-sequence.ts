import { type ConfidenceSequence, runningIntersection, type SequenceOptions } from './confidence-sequence.ts';
import { predictableVariance } from './predictable-variance.ts';
import { weightedCentre } from './weighted-centre.ts';

const LARGEST_BET = 0.5;

/**
 * Confidence sequence of the mean of values in [0, 1] in closed form, that adapts to their variance.
 *
 * @param x values in random order; for differences in [−1, 1] take (1 + d) / 2
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, theorem 2; without replacement: Waudby-Smith & Ramdas 2020,
 *   NeurIPS 33:20204
 */
export function empiricalBernsteinSequence(
  x: ArrayLike<number>,
  { alpha, populationSize = null }: SequenceOptions,
): ConfidenceSequence {
  const evidence = Math.log(2 / alpha);
  const variance = predictableVariance(x);
  const centre = weightedCentre(populationSize);
  let spreadBelow = 0;
  let spreadAbove = 0;
  let sum = 0;
  return runningIntersection(x.length, (t) => {
    const value = x[t - 1] ?? Number.NaN;
    const scale = (variance[t - 1] ?? 0) * t * Math.log(t + 1);
    const bet = Math.min(Math.sqrt((2 * evidence) / scale), LARGEST_BET);
    const penalty = -Math.log1p(-bet) - bet;
    // The upper limit is the lower limit of 1 − x: before the first row one side guesses 0, the other 1.
    spreadBelow += (value - (t === 1 ? 0 : sum / (t - 1))) ** 2 * penalty;
    spreadAbove += (value - (t === 1 ? 1 : sum / (t - 1))) ** 2 * penalty;
    sum += value;
    const { middle, weight } = centre(value, bet);
    return [middle - (evidence + spreadBelow) / weight, middle + (evidence + spreadAbove) / weight];
  });
}
