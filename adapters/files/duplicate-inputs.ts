import type { RowContents } from '../../core/dataset/roles.ts';

const shown = 5;

/** A note when rows say the same as earlier ones: they are not independent, so intervals come out too narrow. */
export function duplicateInputs(name: string, rows: RowContents): string[] {
  if (!rows.hashes.hasTwins()) return [];
  const first: string[] = [];
  let count = 0;
  for (let row = 0; row < rows.hashes.size; row += 1) {
    const twin = rows.hashes.firstLike(row);
    if (twin === row) continue;
    count += 1;
    if (first.length < shown) first.push(`${at(rows.place(row))} as ${at(rows.place(twin))}`);
  }
  const what =
    count === 1
      ? '1 row repeats the input of an earlier row'
      : `${count} rows repeat the input of an earlier row`;
  return [
    `dataset ${name}: ${what}, which makes results look surer than they are: ${first.join(', ')}${count > shown ? ', …' : ''}`,
  ];
}

function at({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
