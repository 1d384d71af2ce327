import type { CodedColumn } from '../../../core/gates/score-table.ts';
import type { RowLayout } from '../../../core/sequential/row-order.ts';

/** Rows by the values of their segment fields, for tests of the order in which they are evaluated. */
export function layoutOf(
  segments: Readonly<Record<string, readonly string[]>>,
  clusters?: readonly string[],
): RowLayout {
  const rows = Object.values(segments)[0]?.length ?? clusters?.length ?? 0;
  return {
    rows,
    segments: new Map(Object.entries(segments).map(([field, values]) => [field, coded(values)])),
    clusters: clusters === undefined ? null : coded(clusters),
  };
}

function coded(texts: readonly string[]): CodedColumn {
  const values = [...new Set(texts)];
  return { values, codes: Uint32Array.from(texts, (text) => values.indexOf(text)) };
}
