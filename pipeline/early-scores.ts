import type { GateWatch } from '../core/sequential/watch-gates.ts';
import type { TableLayout } from '../core/shard/collect-layout.ts';
import type { Plan, Shard } from './plan.ts';
import { rowLayout } from './row-layout.ts';
import { type ShardScores, type ShardScoresDeps, shardScores } from './shard-scores.ts';

/** The scores of a plan whose rows are evaluated batch by batch until its gates are decided. */
export interface EarlyScores {
  /** segments and clusters of all rows */
  readonly layout: TableLayout;
  /** the scores of one batch after the other; who reads on has added up what came before */
  batches(watch: GateWatch): AsyncIterable<ShardScores>;
  /** what was evaluated so far */
  readonly shards: readonly Shard[];
}

/** Batches take their rows from the chunks they are in: a shard is the part of a batch that stands in one chunk. */
export async function earlyScores(plan: Plan, deps: ShardScoresDeps): Promise<EarlyScores> {
  const evaluated: Shard[] = [];
  return {
    layout: await rowLayout(plan, deps),
    shards: evaluated,
    async *batches(watch) {
      let from = 0;
      let missing = 0;
      for (const [batch, end] of watch.ends.entries()) {
        const shards = shardsOf(plan, batch, watch.order.slice(from, end));
        evaluated.push(...shards);
        for await (const scores of shardScores({ ...plan, shards }, deps)) {
          missing += missingRows(scores);
          yield scores;
        }
        // With too many rows missing nothing is said at all; the rows to come may make up for them.
        if (watch.look(end) && missing <= end * plan.package.policy.maxMissingShare) return;
        from = end;
      }
    },
  };
}

/** Of the two arms of the change, as a report counts them. */
function missingRows({ arms: { baseline, candidate } }: ShardScores): number {
  return new Set([baseline, candidate].flatMap((arm) => arm?.missingRows ?? [])).size;
}

function shardsOf({ shards }: Plan, batch: number, rows: Uint32Array): Shard[] {
  rows.sort();
  let at = 0;
  return shards.flatMap((shard) => {
    const positions: number[] = [];
    for (; at < rows.length && (rows[at] ?? 0) < shard.firstRow + shard.rows; at += 1) {
      positions.push((rows[at] ?? 0) - shard.firstRow);
    }
    return positions.length === 0 ? [] : [{ ...shard, index: batch * shards.length + shard.part, positions }];
  });
}
