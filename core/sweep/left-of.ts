/** What a budget leaves after a part of it was spent. */
export function leftOf(budgetUsd: number | null, spentUsd: number): number | null {
  return budgetUsd === null ? null : Math.max(0, budgetUsd - spentUsd);
}
