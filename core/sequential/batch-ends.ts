import type { RowLayout } from './row-order.ts';

const fewestFirst = 20;
const firstShare = 0.01;
const growth = 1.2;

/**
 * Places in the order of rows after which the run looks: the first after 1 % of the rows and at least 20, then after a fifth
 * more each time, so that there are at most 27 looks and a decision is seen at most a fifth late. Clusters are not cut.
 *
 * @param order positions of rows, those of a cluster together
 * @returns ascending, the last is the number of rows
 */
export function batchEnds({ clusters }: Pick<RowLayout, 'clusters'>, order: Uint32Array): readonly number[] {
  const ends: number[] = [];
  const rows = order.length;
  let wanted = Math.max(fewestFirst, Math.ceil(rows * firstShare));
  while (wanted < rows) {
    const end = clusters === null ? wanted : clusterEnd(clusters.codes, order, wanted);
    if (end < rows && end > (ends.at(-1) ?? 0)) ends.push(end);
    wanted = Math.max(Math.ceil(wanted * growth), end);
  }
  return rows === 0 ? [] : [...ends, rows];
}

function clusterEnd(codes: Uint32Array, order: Uint32Array, wanted: number): number {
  let end = wanted;
  while (end < order.length && codes[order[end] ?? 0] === codes[order[end - 1] ?? 0]) end++;
  return end;
}
