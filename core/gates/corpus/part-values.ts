import type { ScoreValues } from '../score-table.ts';
import type { CorpusRows } from './corpus-measure.ts';

/** The column of a part over all rows of the table. */
export function partColumn({ parts }: CorpusRows, name: string): ScoreValues {
  const column = parts.get(name);
  if (column === undefined) {
    throw new Error(`scores have no part "${name}"; their parts: ${[...parts.keys()].join(', ') || 'none'}`);
  }
  return column;
}

/** The values of a part in the rows of the cell, gathered. */
export function partValues(cell: CorpusRows, name: string): Float64Array {
  const column = partColumn(cell, name);
  const values = new Float64Array(cell.rows.length);
  for (let row = 0; row < values.length; row += 1) values[row] = column[cell.rows[row] ?? 0] ?? Number.NaN;
  return values;
}
