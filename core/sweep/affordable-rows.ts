/**
 * How many rows a sweep can score for its money; null = there is no bound.
 *
 * @param budgetUsd null = as much as it takes
 * @param spentUsd  already, on other parts of the sweep (canaries)
 * @param usdPerRow expected cost of scoring one row with all evaluators
 */
export function affordableRows(budgetUsd: number | null, spentUsd: number, usdPerRow: number): number | null {
  if (budgetUsd === null || usdPerRow <= 0) return null;
  return Math.max(0, Math.floor((budgetUsd - spentUsd) / usdPerRow));
}
