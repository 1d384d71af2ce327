export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: agreement of any number of raters with missing ratings, 1 − observed / expected
 * disagreement. Null when every rating that can be paired is the same: undefined, not 1.
 *
 * @param ratings for each rater, the value given to each unit; null = none
 * @see Krippendorff 2011, Computing Krippendorff's Alpha-Reliability
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  metric: AlphaMetric,
): number | null {
  const units = pairableUnits(ratings);
  const values = [...new Set(units.flat())].sort((left, right) => left - right);
  const counts = values.map((value) => units.flat().filter((rating) => rating === value).length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const distance = (i: number, j: number) => squaredDistance(values, counts, i, j, metric);

  let expected = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) expected += 2 * (counts[i] ?? 0) * (counts[j] ?? 0) * distance(i, j);
  }
  let observed = 0;
  for (const unit of units) {
    const places = unit.map((rating) => values.indexOf(rating));
    observed += pairsOf(places, distance) / (unit.length - 1);
  }
  return expected > 0 ? 1 - ((total - 1) * observed) / expected : null;
}

/** Ratings by unit, of units with at least two. */
function pairableUnits(ratings: readonly (readonly (number | null)[])[]): readonly (readonly number[])[] {
  const length = Math.max(0, ...ratings.map((rater) => rater.length));
  return Array.from({ length }, (_, unit) =>
    ratings.map((rater) => rater[unit] ?? null).filter((rating) => rating !== null),
  ).filter((unit) => unit.length > 1);
}

function pairsOf(places: readonly number[], distance: (i: number, j: number) => number): number {
  let sum = 0;
  for (const i of places) for (const j of places) sum += distance(i, j);
  return sum;
}

function squaredDistance(
  values: readonly number[],
  counts: readonly number[],
  i: number,
  j: number,
  metric: AlphaMetric,
): number {
  const left = values[i] ?? 0;
  const right = values[j] ?? 0;
  switch (metric) {
    case 'nominal':
      return i === j ? 0 : 1;
    case 'ordinal':
      return ranksBetween(counts, Math.min(i, j), Math.max(i, j)) ** 2;
    case 'interval':
      return (left - right) ** 2;
    case 'ratio':
      return left + right === 0 ? 0 : ((left - right) / (left + right)) ** 2;
    default:
      return metric satisfies never;
  }
}

function ranksBetween(counts: readonly number[], low: number, high: number): number {
  const inside = counts.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
  return inside - ((counts[low] ?? 0) + (counts[high] ?? 0)) / 2;
}
