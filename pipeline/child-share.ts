import type { Package } from '../core/package/package.ts';
import type { Shard } from './plan.ts';

/**
 * The package as one child of a run sees it: with the part of the budget that its rows are of all rows. Children know nothing of one another, and
 * so they never spend more than the budget together.
 */
export function childShare(content: Package, shards: readonly Shard[]): Package {
  const { policy, dataset } = content;
  const rows = shards.reduce((sum, shard) => sum + (shard.positions?.length ?? shard.rows), 0);
  const share = rows / dataset.version.rows;
  const { budgetUsd, budgetTokens = null } = policy;
  return {
    ...content,
    policy: {
      ...policy,
      budgetUsd: budgetUsd === null ? null : budgetUsd * share,
      ...(budgetTokens === null ? {} : { budgetTokens: Math.floor(budgetTokens * share) }),
    },
    dataset: { ...dataset, version: { ...dataset.version, rows } },
  };
}
