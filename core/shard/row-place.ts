import type { ShardResult } from './shard-result.ts';

/** Where the rows of a shard stand in the dataset version, from 0, by their place in the shard. */
export function rowPlace({
  firstRow,
  positions,
}: Pick<ShardResult, 'firstRow' | 'positions'>): (at: number) => number {
  return positions === undefined ? (at) => firstRow + at : (at) => firstRow + (positions[at] ?? at);
}
