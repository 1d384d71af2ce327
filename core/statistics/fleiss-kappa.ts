/**
 * Fleiss' kappa: agreement beyond chance of a fixed number of raters, who need not be the same for every row. Null
 * when chance agreement is certain or a row has fewer than two ratings.
 *
 * @param counts for each row, how many raters chose each category; the same number of raters in every row
 * @see Fleiss 1971, Psychol Bull 76:378
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sum(counts[0] ?? []);
  if (raters < 2) return null;
  const categories = counts[0]?.length ?? 0;
  let agreement = 0;
  const totals = new Array<number>(categories).fill(0);
  for (const row of counts) {
    const pairs = sum(row.map((count) => count * (count - 1)));
    agreement += pairs / (raters * (raters - 1)) / counts.length;
    row.forEach((count, category) => {
      totals[category] = (totals[category] ?? 0) + count;
    });
  }
  const chance = sum(totals.map((total) => (total / (raters * counts.length)) ** 2));
  return chance < 1 ? (agreement - chance) / (1 - chance) : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
