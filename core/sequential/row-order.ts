import { cellsOf } from '../gates/cells.ts';
import type { ScoreTable } from '../gates/score-table.ts';
import { type SeededRandom, seededRandom } from '../statistics/seeded-random.ts';

export type RowLayout = Pick<ScoreTable, 'rows' | 'segments' | 'clusters'>;

/**
 * The order in which rows are evaluated when a run may stop early: random, and every prefix holds each combination of segment
 * values in proportion, to one row of it. Rows of a cluster stay together, and a cluster counts where its first row does.
 *
 * Random within a stratum, so what was seen so far says nothing about the rows to come; the scores have no part in it.
 *
 * @returns positions of rows, each once; equal layouts and seeds give equal orders
 */
export function rowOrder(layout: RowLayout, seed: number): Uint32Array {
  const random = seededRandom(seed);
  const units = unitsOf(layout);
  const keys = new Float64Array(layout.rows);
  for (const { rows } of cellsOf(layout, [...layout.segments.keys()])) {
    const firsts = rows.filter((row) => units.isFirst(row));
    shuffle(firsts, random);
    firsts.forEach((row, rank) => {
      keys[row] = (rank + random.word() / 0x1_0000_0000) / firsts.length;
    });
  }
  const order = everyRow(layout.rows).filter((row) => units.isFirst(row));
  order.sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other);
  return units.expand(order);
}

/** Clusters by their first rows; rows are their own when there are no clusters. */
function unitsOf({ clusters, rows }: RowLayout) {
  if (clusters === null) return { isFirst: () => true, expand: (order: Uint32Array) => order };
  const members = cellsOf({ rows, segments: new Map([['cluster', clusters]]) }, ['cluster']);
  const membersOf = new Map(members.map((cluster) => [cluster.rows[0] ?? 0, cluster.rows]));
  return {
    isFirst: (row: number) => membersOf.has(row),
    expand(firsts: Uint32Array): Uint32Array {
      const order = new Uint32Array(rows);
      let at = 0;
      for (const first of firsts) {
        const own = membersOf.get(first) ?? [];
        order.set(own, at);
        at += own.length;
      }
      return order;
    },
  };
}

function everyRow(count: number): Uint32Array {
  return new Uint32Array(count).map((_, row) => row);
}

/** Fisher & Yates, in Durstenfeld's form. */
function shuffle(rows: Uint32Array, random: SeededRandom): void {
  for (let left = rows.length; left > 1; left--) {
    const chosen = random.below(left);
    const last = rows[left - 1] ?? 0;
    rows[left - 1] = rows[chosen] ?? 0;
    rows[chosen] = last;
  }
}
