import type { GateWatch } from '../core/sequential/watch-gates.ts';
import type { TableLayout } from '../core/shard/collect-layout.ts';
import type { Plan, Shard } from './plan.ts';
import type { Blobs } from './ports.ts';
import { rowLayout } from './row-layout.ts';
import type { ShardScores } from './shard-scores.ts';

/** The scores of a plan whose rows are evaluated batch by batch until its gates are decided. */
export interface EarlyScores {
  /** segments and clusters of all rows */
  readonly layout: TableLayout;
  /** the scores of one batch after the other; who reads on has added up what came before */
  batches(watch: GateWatch): AsyncIterable<ShardScores>;
  /** what was read so far */
  readonly shards: readonly Shard[];
  /** the batch that reading ended before, because nobody has evaluated it; null = the gates are decided, or there are no more rows */
  readonly next: readonly Shard[] | null;
}

export interface EarlyScoresDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  /** rows of a shard at most; null = those of a batch that stand in one chunk are one shard */
  readonly rowsPerShard: number | null;
  /** evaluates the batch of this number, from 0, or reads what others evaluated; null = nobody has */
  readonly scoresOf: (shards: readonly Shard[], batch: number) => AsyncIterable<ShardScores> | null;
  /** rows that nobody will evaluate any more; null = somebody will, and reading ends before them */
  readonly lost: ((shards: readonly Shard[]) => AsyncIterable<ShardScores>) | null;
}

/** Batches take their rows from the chunks they are in: a shard is the part of a batch that stands in one chunk, or less. */
export async function earlyScores(plan: Plan, deps: EarlyScoresDeps): Promise<EarlyScores> {
  const read: Shard[] = [];
  let next: readonly Shard[] | null = null;
  return {
    layout: await rowLayout(plan, deps),
    shards: read,
    get next() {
      return next;
    },
    async *batches(watch) {
      const rest = yield* readBatches(plan, watch, read, deps);
      if (rest === null) return;
      if (deps.lost === null) {
        next = rest.batch;
        return;
      }
      const shards = shardsOf(plan, rest.rows, read.length, null);
      read.push(...shards);
      yield* deps.lost(shards);
      watch.look(watch.order.length);
    },
  };
}

interface Unread {
  readonly batch: readonly Shard[];
  /** all rows from the batch on */
  readonly rows: Uint32Array;
}

/** @returns what follows after the last batch that was evaluated; null = the gates are decided, or there is nothing */
async function* readBatches(
  plan: Plan,
  watch: GateWatch,
  read: Shard[],
  { scoresOf, rowsPerShard }: EarlyScoresDeps,
): AsyncGenerator<ShardScores, Unread | null> {
  let [from, missing] = [0, 0];
  for (const [number, end] of watch.ends.entries()) {
    const batch = shardsOf(plan, watch.order.slice(from, end), read.length, rowsPerShard);
    const scores = scoresOf(batch, number);
    if (scores === null) return { batch, rows: watch.order.slice(from) };
    read.push(...batch);
    for await (const found of scores) {
      missing += missingRows(found);
      yield found;
    }
    // With too many rows missing nothing is said at all; the rows to come may make up for them.
    if (watch.look(end) && missing <= end * plan.package.policy.maxMissingShare) return null;
    from = end;
  }
  return null;
}

/** Of the two arms of the change, as a report counts them. */
function missingRows({ arms: { baseline, candidate } }: ShardScores): number {
  return new Set([baseline, candidate].flatMap((arm) => arm?.missingRows ?? [])).size;
}

/** @param first number of the first of them: numbers go on from batch to batch */
function shardsOf({ shards }: Plan, rows: Uint32Array, first: number, rowsPerShard: number | null): Shard[] {
  rows.sort();
  let at = 0;
  const found = shards.flatMap((shard) => {
    const positions: number[] = [];
    for (; at < rows.length && (rows[at] ?? 0) < shard.firstRow + shard.rows; at += 1) {
      positions.push((rows[at] ?? 0) - shard.firstRow);
    }
    return inParts(positions, rowsPerShard ?? rows.length).map((part) => ({ ...shard, positions: part }));
  });
  return found.map((shard, place) => ({ ...shard, index: first + place }));
}

function inParts(positions: readonly number[], size: number): (readonly number[])[] {
  return Array.from({ length: Math.ceil(positions.length / size) }, (_, part) =>
    positions.slice(part * size, (part + 1) * size),
  );
}
