import type { CorpusStatistic } from './corpus-statistic.ts';
import { countBelow } from './sorted-place.ts';

/** Rows of two classes by place in the ascending order of their scores. */
export interface RankedRows {
  readonly score: Float64Array;
  /** whether the next place has the same score */
  readonly tied: Uint8Array;
  /** 1 for positive rows, 0 for negative ones */
  readonly positive: Uint8Array;
}

/** A metric of ranked rows, given how often each counts (by place in the order); NaN where it is undefined. */
export type RankedMetric = (ranked: RankedRows, weights: Uint32Array) => number;

/**
 * Rows are sorted once, and each value is one walk along the order.
 *
 * @param outcome 1 for positive rows, 0 for negative ones
 */
export function rankedStatistic(
  outcome: ArrayLike<number>,
  score: Float64Array,
  metric: RankedMetric,
): CorpusStatistic {
  const places = placesOf(score);
  const ranked = rank(outcome, score, places);
  const rows = outcome.length;
  const placed = new Uint32Array(rows);
  return {
    rows,
    numbersPerRow: 4,
    value: (weights) => metric(ranked, place(weights, places, placed)),
    withoutEach(groupOf, groups) {
      const groupAt = place(groupOf, places, new Uint32Array(rows));
      return Float64Array.from({ length: groups }, (_, group) => {
        for (let at = 0; at < rows; at++) placed[at] = groupAt[at] === group ? 0 : 1;
        return metric(ranked, placed);
      });
    },
  };
}

function place(byRow: Uint32Array, places: Uint32Array, into: Uint32Array): Uint32Array {
  for (let row = 0; row < places.length; row++) into[places[row] ?? 0] = byRow[row] ?? 0;
  return into;
}

/** The place of each row in ascending order, equal scores in order of their rows. */
function placesOf(score: Float64Array): Uint32Array {
  // Sorting numbers and looking their places up is several times faster than sorting rows by a comparison.
  const sorted = score.slice().sort();
  const taken = new Uint32Array(score.length);
  const places = new Uint32Array(score.length);
  for (let row = 0; row < score.length; row++) {
    const first = countBelow(sorted, score[row] ?? Number.NaN);
    const before = taken[first] ?? 0;
    places[row] = first + before;
    taken[first] = before + 1;
  }
  return places;
}

function rank(outcome: ArrayLike<number>, score: Float64Array, places: Uint32Array): RankedRows {
  const sorted = new Float64Array(score.length);
  const positive = new Uint8Array(score.length);
  for (let row = 0; row < score.length; row++) {
    const at = places[row] ?? 0;
    sorted[at] = score[row] ?? Number.NaN;
    positive[at] = outcome[row] === 1 ? 1 : 0;
  }
  const tied = new Uint8Array(score.length).map((_, at) => Number(sorted[at] === sorted[at + 1]));
  return { score: sorted, tied, positive };
}
