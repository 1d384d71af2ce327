import type { Row } from '../dataset/row.ts';
import type { Output } from '../target/output.ts';
import type { Labels } from './labels.ts';
import { outputSpelling } from './output-spelling.ts';

/**
 * What people said of the outputs of one arm: a label counts for whoever answered exactly the output that was labelled, because a
 * judge that is right about one model need not be right about another (STATISTICS.md section 13).
 *
 * @returns `repeats` places for each row, null = no label
 */
export function labelColumn(
  rows: readonly Row[],
  byRow: readonly (readonly Output[])[],
  labels: Labels,
  repeats: number,
): (number | null)[] {
  const column = new Array<number | null>(rows.length * repeats).fill(null);
  rows.forEach(({ id }, at) => {
    const labelled = labels.get(id)?.outputs;
    if (labelled === undefined) return;
    for (const { output, repeat = 0 } of byRow[at] ?? []) {
      const text = outputSpelling(output);
      column[at * repeats + repeat] = labelled.find((one) => one.text === text)?.label ?? null;
    }
  });
  return column;
}
