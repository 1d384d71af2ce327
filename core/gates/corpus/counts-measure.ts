import { bleuFromCounts } from '../../statistics/bleu.ts';
import { chrfFromCounts } from '../../statistics/chrf.ts';
import { summedStatistic } from '../../statistics/summed-statistic.ts';
import type { ScoreValues } from '../score-table.ts';
import type { CorpusMeasure, CorpusRows } from './corpus-measure.ts';

/** BLEU or chrF of a whole corpus, from counts summed over its rows. */
export function countsMeasure({ parts, rows }: CorpusRows): CorpusMeasure {
  const columns = [...parts.values()];
  const combine = parts.has('reference-length') ? bleuFromCounts : chrfFromCounts;
  return {
    statistic: summedStatistic({
      rows: rows.length,
      numbersPerRow: columns.length,
      sums: columns.length,
      add(sums, weights, groupOf) {
        for (const [part, column] of columns.entries()) {
          for (let row = 0; row < rows.length; row += 1) {
            const at = columns.length * (groupOf[row] ?? 0) + part;
            sums[at] = (sums[at] ?? 0) + (weights[row] ?? 0) * (column[rows[row] ?? 0] ?? Number.NaN);
          }
        }
      },
      combine: (sums) => combine(sums),
    }),
    reads: [...parts.keys()],
    reach: () => largestShare(columns, rows),
    support: null,
    ranking: null,
    surpluses: null,
    whyUndefined: 'there are no rows',
  };
}

/** The most that any sum owes to one row: a row that loses all it has takes about that share of the score with it. */
function largestShare(columns: readonly ScoreValues[], rows: Uint32Array): number {
  let share = 0;
  for (const column of columns) {
    let [total, largest] = [0, 0];
    for (const at of rows) {
      total += column[at] ?? 0;
      largest = Math.max(largest, column[at] ?? 0);
    }
    if (total > 0) share = Math.max(share, largest / total);
  }
  return share;
}
