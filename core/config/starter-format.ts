import { openaiEvalsRow } from '../dataset/openai-evals-row.ts';
import type { RowShape } from '../dataset/row-shape.ts';
import { promptfooRow } from '../migration/promptfoo/promptfoo-row.ts';
import type { JsonObject } from '../text/json.ts';

/** Rows of another tool as Goldgate reads them. */
export interface FormattedRows {
  readonly format: RowShape | null;
  readonly rows: readonly JsonObject[];
}

/** Tells by the fields of rows whether another tool wrote them. Rows that its format refuses are left out; `goldgate check` names them. */
export function formattedRows(path: string, rows: readonly JsonObject[]): FormattedRows {
  const format = formatOf(path, rows);
  if (format === null) return { format, rows };
  const read = rows.flatMap((row, at) => {
    const place = { file: path, line: at + 1 };
    const shaped = format === 'openai-evals' ? openaiEvalsRow(row) : promptfooRow(row, true, place);
    return shaped.kind === 'row' ? [shaped.row] : [];
  });
  return { format, rows: read };
}

function formatOf(path: string, rows: readonly JsonObject[]): RowShape | null {
  if (/\.[ct]sv$/i.test(path))
    return rows.some((row) => Object.keys(row).some((column) => /^__expected\d*$/.test(column)))
      ? 'promptfoo'
      : null;
  return rows.length > 0 && rows.every((row) => 'input' in row && 'ideal' in row && !('expected' in row))
    ? 'openai-evals'
    : null;
}
