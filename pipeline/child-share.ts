import type { Package } from '../core/package/package.ts';
import type { Shard } from './plan.ts';

/**
 * The package as one child of a run sees it: with its rows, and its part of the budget. Children know nothing of one another, and
 * so they never spend more than the budget together, but for the last call of each.
 *
 * @param share of the budget, in (0, 1]
 */
export function childShare(content: Package, shards: readonly Shard[], share: number): Package {
  const { policy, dataset } = content;
  const rows = shards.reduce((sum, shard) => sum + (shard.positions?.length ?? shard.rows), 0);
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
