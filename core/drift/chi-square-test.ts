import { chiSquareUpperTail } from '../statistics/chi-square-distribution.ts';

export interface ChiSquareTest {
  readonly statistic: number;
  /** 0 when fewer than two rows or columns hold anything */
  readonly df: number;
  readonly p: number;
}

/**
 * Pearson's test that the rows of a table have the same shares, without continuity correction; empty rows and
 * columns are left out.
 *
 * @param table counts, one row per sample, one column per category
 * @see Pearson 1900, Philos Mag 50:157
 */
export function chiSquareTest(table: readonly (readonly number[])[]): ChiSquareTest {
  const rows = table.map(sum);
  const columns = (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  const total = sum(rows);
  let statistic = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / total;
      if (expected > 0) statistic += (count - expected) ** 2 / expected;
    });
  });
  const df = Math.max(0, (filled(rows) - 1) * (filled(columns) - 1));
  return { statistic, df, p: df === 0 ? 1 : chiSquareUpperTail(statistic, df) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function filled(totals: readonly number[]): number {
  return totals.filter((total) => total > 0).length;
}
