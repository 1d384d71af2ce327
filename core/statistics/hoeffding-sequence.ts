import { type ConfidenceSequence, runningIntersection, type SequenceOptions } from './confidence-sequence.ts';
import { weightedCentre } from './weighted-centre.ts';

/**
 * Confidence sequence of the mean of values in [0, 1] that uses nothing but the bounds: the widest, and the same
 * width for all data.
 *
 * @param x values in random order; for differences in [−1, 1] take (1 + d) / 2
 * @see Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1, theorem 1; without replacement: Waudby-Smith & Ramdas 2020,
 *   NeurIPS 33:20204
 */
export function hoeffdingSequence(
  x: ArrayLike<number>,
  { alpha, populationSize = null }: SequenceOptions,
): ConfidenceSequence {
  const evidence = Math.log(2 / alpha);
  const centre = weightedCentre(populationSize);
  let spread = 0;
  return runningIntersection(x.length, (t) => {
    const bet = Math.min(Math.sqrt((8 * evidence) / (t * Math.log(t + 1))), 1);
    spread += (bet * bet) / 8;
    const { middle, weight } = centre(x[t - 1] ?? Number.NaN, bet);
    const half = (evidence + spread) / weight;
    return [middle - half, middle + half];
  });
}
