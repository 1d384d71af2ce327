import type { ScoreValues } from '../gates/score-table.ts';

/** How much each arm counts for something that is linear in their scores. */
export type ArmWeights = Float64Array;

/** The weighted sum of the arms' scores, row by row; NaN where any arm has none, because 0 × NaN is NaN too. */
export function combineArms(arms: readonly ScoreValues[], weights: ArmWeights, into: Float64Array): void {
  into.fill(0);
  arms.forEach((scores, at) => {
    const weight = weights[at] ?? Number.NaN;
    for (let row = 0; row < into.length; row += 1) {
      into[row] = (into[row] ?? 0) + weight * (scores[row] ?? Number.NaN);
    }
  });
}
