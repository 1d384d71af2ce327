import type { CodedColumn } from '../gates/score-table.ts';
import type { CodedValues } from './shard-result.ts';

/** Joins the codes of shards, each with its own list of values, into one column with one list: 4 bytes a row. */
export function joinCodes(rows: number) {
  const column = new Uint32Array(rows);
  const codeOf = new Map<string, number>();
  return {
    /** @param place of the shard's rows in the column */
    add(shard: CodedValues | undefined, place: (at: number) => number): void {
      if (shard === undefined) return;
      const translated = shard.values.map((value) => {
        const code = codeOf.get(value) ?? codeOf.size;
        codeOf.set(value, code);
        return code;
      });
      shard.codes.forEach((code, at) => {
        column[place(at)] = translated[code] ?? 0;
      });
    },
    /** Values in order of their text, so that the order of arrival does not show. */
    finish(): CodedColumn {
      const values = [...codeOf.keys()].sort();
      const rank = new Map(values.map((value, at) => [value, at]));
      const sorted = [...codeOf.keys()].map((value) => rank.get(value) ?? 0);
      for (let at = 0; at < column.length; at += 1) column[at] = sorted[column[at] ?? 0] ?? 0;
      return { codes: column, values };
    },
  };
}
