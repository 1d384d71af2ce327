import type { ScoreTable } from '../gates/score-table.ts';
import { joinCodes } from './join-codes.ts';
import { rowPlace } from './row-place.ts';
import type { ShardResult } from './shard-result.ts';

/** The segments and clusters of rows. */
export type TableLayout = Pick<ScoreTable, 'segments' | 'clusters'>;

export interface LayoutFrame {
  /** rows of the dataset version */
  readonly rows: number;
  readonly segments: readonly string[];
  readonly clustered: boolean;
}

/** Adds the segments and clusters of rows up as shards tell them, in any order. */
export function collectLayout({ rows, segments: fields, clustered }: LayoutFrame) {
  const segments = new Map(fields.map((field) => [field, joinCodes(rows)]));
  const clusters = clustered ? joinCodes(rows) : null;
  return {
    add(shard: Pick<ShardResult, 'firstRow' | 'positions' | 'segments' | 'clusters'>): void {
      const place = rowPlace(shard);
      for (const [field, column] of segments) column.add(shard.segments[field], place);
      if (shard.clusters !== null) clusters?.add(shard.clusters, place);
    },
    /** once, when every row was added */
    finish(): TableLayout {
      const coded = [...segments].map(([field, column]) => [field, column.finish()] as const);
      return { segments: new Map(coded), clusters: clusters?.finish() ?? null };
    },
  };
}
