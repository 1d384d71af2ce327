import type { PairedCounts } from '../../statistics/paired-counts.ts';
import type { ScoreValues } from '../score-table.ts';

/** The 2 × 2 of paired rows, where a row passes at its arm's threshold or above. */
export function countPasses(
  { baseline, candidate }: { readonly baseline: ScoreValues; readonly candidate: ScoreValues },
  passesBefore: number,
  passesNow: number,
): PairedCounts {
  const counts = [0, 0, 0, 0] as [number, number, number, number];
  for (let row = 0; row < baseline.length; row += 1) {
    const before = (baseline[row] ?? 0) >= passesBefore ? 0 : 2;
    const now = (candidate[row] ?? 0) >= passesNow ? 0 : 1;
    counts[(before + now) as 0 | 1 | 2 | 3] += 1;
  }
  const [a, b, c, d] = counts;
  return { a, b, c, d };
}

/** Losses as lost rows, wins as gained rows, ties as rows that both fail: the net win rate is the paired difference. */
export function countWins(baseline: ScoreValues, candidate: ScoreValues): PairedCounts {
  let [b, c] = [0, 0];
  for (let row = 0; row < baseline.length; row += 1) {
    const before = baseline[row] ?? 0;
    const now = candidate[row] ?? 0;
    if (now < before) b += 1;
    if (now > before) c += 1;
  }
  return { a: 0, b, c, d: baseline.length - b - c };
}
