import type { Budget } from './budget.ts';
import type { OutputSource } from './evaluate-shard.ts';

/** Lets arms that the verdict does not rest on spend only what the others leave. */
export interface SpareBudget {
  /** the whole budget, as it is open to the arms to spare */
  readonly budget: Budget;
  /** watches an arm that the verdict rests on */
  needed(source: OutputSource): OutputSource;
  /** an arm to spare: its turn comes when the needed arms of the same rows are through */
  spared(source: OutputSource): OutputSource;
}

/**
 * Sets aside what the needed arms will cost for the rows to come, as much as they did for those before.
 *
 * @param limitUsd null = nothing has to be set aside, and all arms go side by side
 * @param rows of the dataset version
 */
export function spareBudget(whole: Budget, limitUsd: number | null, rows: number): SpareBudget {
  if (limitUsd === null) return { budget: whole, needed: (source) => source, spared: (source) => source };
  const underWay = new Map<number, Promise<unknown>[]>();
  const needed: { arms: number; rows: number; costUsd: number } = { arms: 0, rows: 0, costUsd: 0 };
  const setAside = () => {
    const toCome = needed.arms * rows - needed.rows;
    return needed.rows === 0 ? 0 : (needed.costUsd / needed.rows) * toCome;
  };
  return {
    budget: {
      get open() {
        return whole.open && whole.spentUsd + setAside() < limitUsd;
      },
      get spentUsd() {
        return whole.spentUsd;
      },
      spentWhy: whole.spentWhy,
      begin: whole.begin,
      spend: whole.spend,
    },
    needed(source) {
      needed.arms += 1;
      return {
        outputs(shard, shardRows) {
          const outputs = source.outputs(shard, shardRows).then((given) => {
            needed.rows += shardRows.length;
            needed.costUsd += given.costUsd;
            return given;
          });
          underWay.set(shard.index, [...(underWay.get(shard.index) ?? []), outputs]);
          return outputs;
        },
      };
    },
    spared: (source) => ({
      async outputs(shard, shardRows) {
        await Promise.allSettled(underWay.get(shard.index) ?? []);
        return source.outputs(shard, shardRows);
      },
    }),
  };
}
