import { moments } from './moments.ts';

export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: agreement of any number of raters with missing ratings, 1 − observed / expected
 * disagreement. Null when every rating that can be paired is the same: undefined, not 1.
 *
 * @param ratings for each rater, the value given to each unit; null = none
 * @see Krippendorff 2011, Computing Krippendorff's Alpha-Reliability
 */
export function krippendorffAlpha(
  ratings: readonly ArrayLike<number | null>[],
  metric: AlphaMetric,
): number | null {
  const units = pairableUnits(ratings);
  const all = units.flat();
  const { values, counts } = distinct(all);
  const distance = distances(values, counts, metric);
  const expected = metric === 'interval' ? spreadOf(all) : expectedOf(counts, distance);
  const places = new Map(values.map((value, place) => [value, place]));
  let observed = 0;
  for (const unit of units) {
    const own = unit.map((rating) => places.get(rating) ?? 0);
    observed += pairsOf(own, distance) / (unit.length - 1);
  }
  return expected > 0 ? 1 - ((all.length - 1) * observed) / expected : null;
}

type Distance = (i: number, j: number) => number;

function distinct(all: readonly number[]): {
  readonly values: readonly number[];
  readonly counts: readonly number[];
} {
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((left, right) => left - right);
  return { values, counts: values.map((value) => counts.get(value) ?? 0) };
}

function expectedOf(counts: readonly number[], distance: Distance): number {
  let expected = 0;
  for (let i = 0; i < counts.length; i++) {
    for (let j = 0; j < i; j++) expected += 2 * (counts[i] ?? 0) * (counts[j] ?? 0) * distance(i, j);
  }
  return expected;
}

/** Sum of squared differences over all ordered pairs, without going through them: nearly every rating may be a value of its own. */
function spreadOf(all: readonly number[]): number {
  const { variance } = moments(all);
  return all.length < 2 ? 0 : 2 * all.length * (all.length - 1) * variance;
}

/** Ratings by unit, of units with at least two. */
function pairableUnits(ratings: readonly ArrayLike<number | null>[]): readonly (readonly number[])[] {
  const units: number[][] = [];
  const length = Math.max(0, ...ratings.map((rater) => rater.length));
  for (let unit = 0; unit < length; unit++) {
    const own: number[] = [];
    for (const rater of ratings) {
      const rating = rater[unit] ?? null;
      if (rating !== null) own.push(rating);
    }
    if (own.length > 1) units.push(own);
  }
  return units;
}

function pairsOf(places: readonly number[], distance: Distance): number {
  let sum = 0;
  for (const i of places) for (const j of places) sum += distance(i, j);
  return sum;
}

/** Squared distance of two values by their places. */
function distances(values: readonly number[], counts: readonly number[], metric: AlphaMetric): Distance {
  const value = (place: number) => values[place] ?? 0;
  switch (metric) {
    case 'nominal':
      return (i, j) => (i === j ? 0 : 1);
    case 'ordinal': {
      const ranks = middleRanks(counts);
      return (i, j) => ((ranks[i] ?? 0) - (ranks[j] ?? 0)) ** 2;
    }
    case 'interval':
      return (i, j) => (value(i) - value(j)) ** 2;
    case 'ratio':
      return (i, j) => (value(i) + value(j) === 0 ? 0 : ((value(i) - value(j)) / (value(i) + value(j))) ** 2);
    default:
      return metric satisfies never;
  }
}

/** Ratings below a value and half of those that have it. */
function middleRanks(counts: readonly number[]): readonly number[] {
  let below = 0;
  return counts.map((count) => {
    const rank = below + count / 2;
    below += count;
    return rank;
  });
}
