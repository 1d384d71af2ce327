import type { Segment } from '../report/report.ts';
import type { CodedColumn, ScoreTable } from './score-table.ts';

/** The rows one claim is about. */
export interface Cell {
  readonly segment: Segment;
  /** positions of its rows in the table, ascending */
  readonly rows: Uint32Array;
}

/**
 * The cells of a gate: all rows, or one cell for each combination of segment values that some row has, in order of their texts.
 * Rows are grouped by counting sort: 8 bytes per row.
 *
 * @throws Error when the table has no such segment field
 */
export function cellsOf(
  table: Pick<ScoreTable, 'rows' | 'segments'>,
  per: readonly string[],
): readonly Cell[] {
  if (per.length === 0) return [{ segment: null, rows: everyRow(table.rows) }];
  const fields = per.map((field) => ({ field, column: fieldOf(table, field) }));
  const { codes, first } = combine(
    fields.map(({ column }) => column),
    table.rows,
  );
  const groups = groupRows(codes, first.length);
  const cells = first.map((row, code) => ({
    values: fields.map(({ column }) => column.values[column.codes[row] ?? 0] ?? ''),
    rows: groups(code),
  }));
  return cells
    .sort((one, other) => compareTexts(one.values, other.values))
    .map(({ values, rows }) => ({
      segment: Object.fromEntries(per.map((field, at) => [field, values[at] ?? ''])),
      rows,
    }));
}

function everyRow(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

function fieldOf({ segments }: Pick<ScoreTable, 'segments'>, field: string): CodedColumn {
  const column = segments.get(field);
  if (column !== undefined) return column;
  const known = [...segments.keys()].join(', ') || 'none';
  throw new Error(
    `a gate asks for each "${field}", but the dataset has no such segment; its segments: ${known}`,
  );
}

/** One code for each combination of values that occurs, numbered by first appearance, and a row that has it. */
function combine(columns: readonly CodedColumn[], rows: number) {
  let codes = new Uint32Array(rows);
  let first: number[] = [];
  for (const column of columns) {
    const next = new Uint32Array(rows);
    const codeOf = new Map<number, number>();
    first = [];
    for (let row = 0; row < rows; row += 1) {
      const key = (codes[row] ?? 0) * column.values.length + (column.codes[row] ?? 0);
      let code = codeOf.get(key);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(key, code);
        first.push(row);
      }
      next[row] = code;
    }
    codes = next;
  }
  return { codes, first };
}

function groupRows(codes: Uint32Array, groups: number): (code: number) => Uint32Array {
  const ends = new Uint32Array(groups + 1);
  for (const code of codes) ends[code + 1] = (ends[code + 1] ?? 0) + 1;
  for (let code = 0; code < groups; code += 1) ends[code + 1] = (ends[code + 1] ?? 0) + (ends[code] ?? 0);
  const place = ends.slice();
  const order = new Uint32Array(codes.length);
  codes.forEach((code, row) => {
    const at = place[code] ?? 0;
    order[at] = row;
    place[code] = at + 1;
  });
  return (code) => order.subarray(ends[code], ends[code + 1]);
}

function compareTexts(one: readonly string[], other: readonly string[]): number {
  for (const [at, text] of one.entries()) {
    const against = other[at] ?? '';
    if (text !== against) return text < against ? -1 : 1;
  }
  return 0;
}
