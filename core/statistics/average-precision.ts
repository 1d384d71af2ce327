/**
 * Average precision: precision at each threshold, weighted by the recall it adds; rows of equal score enter
 * together. Null without positive rows.
 *
 * @param outcome 1 for positive rows, 0 for negative ones
 * @see Manning, Raghavan & Schütze 2008, Introduction to Information Retrieval, section 8.4 (not interpolated)
 */
export function averagePrecision(outcome: ArrayLike<number>, score: ArrayLike<number>): number | null {
  const order = Uint32Array.from({ length: outcome.length }, (_, row) => row);
  order.sort((left, right) => (score[right] ?? 0) - (score[left] ?? 0));
  let positives = 0;
  let before = 0;
  let sum = 0;
  for (let i = 0; i < order.length; i++) {
    if (outcome[order[i] ?? 0] === 1) positives++;
    const tied = i + 1 < order.length && score[order[i] ?? 0] === score[order[i + 1] ?? 0];
    if (tied) continue;
    sum += (positives - before) * (positives / (i + 1));
    before = positives;
  }
  return positives > 0 ? sum / positives : null;
}
