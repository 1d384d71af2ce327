import type { Shard } from './plan.ts';

/** Rows whose calls one child gets through in the five minutes it has: with 16 at once, 30 s each and both arms. */
const rowsPerPart = 80;

/** Rows of the parts that a run is cut into whose rows cost calls, where each part is a child's. @param repeats replies per row */
export function partRows(repeats: number): number {
  return Math.max(1, Math.floor(rowsPerPart / repeats));
}

/** Under which name the results of such parts are kept. @param results the name where parts are chunks */
export function partedResults(results: string, rows: number): string {
  return `${results}-by-${rows}`;
}

/** The chunks cut into parts of so many rows, numbered as their results are. */
export function partsOf(chunks: readonly Shard[], rows: number): readonly Shard[] {
  const parts = chunks.flatMap((chunk) =>
    Array.from({ length: Math.ceil(chunk.rows / rows) }, (_, at) => {
      const first = at * rows;
      const held = Math.min(rows, chunk.rows - first);
      return { ...chunk, positions: Array.from({ length: held }, (_row, place) => first + place) };
    }),
  );
  return parts.map((part, index) => ({ ...part, index }));
}
