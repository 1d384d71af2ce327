import { parse } from 'csv-parse/sync';
import { isJsonObject, type JsonObject } from '../text/json.ts';

const mostRows = 200;

/** The rows that stand whole in the beginning of a file, at most 200; none for a format that is not text. Never throws. */
export function peekedRows(path: string, head: string): JsonObject[] {
  if (/\.jsonl$/i.test(path)) return jsonRows(head);
  return /\.[ct]sv$/i.test(path) ? tableRows(head, /\.tsv$/i.test(path) ? '\t' : ',') : [];
}

function jsonRows(head: string): JsonObject[] {
  return head
    .split('\n')
    .slice(0, mostRows)
    .flatMap((line) => {
      try {
        const row: unknown = JSON.parse(line);
        return isJsonObject(row) ? [row] : [];
      } catch {
        return [];
      }
    });
}

function tableRows(head: string, delimiter: string): JsonObject[] {
  const end = head.lastIndexOf('\n');
  try {
    const rows: unknown[] = parse(end < 0 ? head : head.slice(0, end), {
      bom: true,
      columns: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_error: true,
      to: mostRows,
    });
    return rows.filter(isJsonObject);
  } catch {
    return [];
  }
}
