import type { ScoreTable } from '../../core/gates/score-table.ts';
import { pairedT } from '../../core/statistics/paired-t.ts';

/** What simpler gates say of the same rows. */
export interface Rivals {
  /** the candidate's mean is lower, by however little, overall or in a segment */
  readonly anyDrop: boolean;
  /** it is lower by more than the margin, overall or in a segment */
  readonly beyondMargin: boolean;
  /** a paired t test over rows says "worse" at 5 %, overall or in a segment, without regard to how many were asked */
  readonly uncorrectedT: boolean;
}

/**
 * @param worse how much worse the candidate may be on a row: margin in the unit of the score
 * @param sign  1 = more is better
 */
export function rivalGates(table: ScoreTable, worse: number, sign: 1 | -1): Rivals {
  const cells = differencesByCell(table, sign);
  const means = cells.map((cell) => cell.reduce((sum, value) => sum + value, 0) / cell.length);
  return {
    anyDrop: means.some((mean) => mean < 0),
    beyondMargin: means.some((mean) => mean < -worse),
    uncorrectedT: cells.some((cell) => pairedT(cell, 0.9).pWorse <= 0.05),
  };
}

function differencesByCell(table: ScoreTable, sign: 1 | -1): readonly (readonly number[])[] {
  const column = table.columns.get('score');
  const parts = table.segments.get('part');
  const cells: number[][] = Array.from({ length: 1 + (parts?.values.length ?? 0) }, () => []);
  for (let row = 0; row < table.rows; row += 1) {
    const difference =
      sign * ((column?.candidate[row] ?? Number.NaN) - (column?.baseline?.[row] ?? Number.NaN));
    cells[0]?.push(difference);
    if (parts !== undefined) cells[1 + (parts.codes[row] ?? 0)]?.push(difference);
  }
  return cells.filter((cell) => cell.length > 0);
}
