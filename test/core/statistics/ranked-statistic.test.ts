import { expect, it } from 'vitest';
import { auc } from '../../../core/statistics/auc-delong.ts';
import { averagePrecision } from '../../../core/statistics/average-precision.ts';
import { wholeValue } from '../../../core/statistics/corpus-statistic.ts';
import { equalMassCalibrationError } from '../../../core/statistics/equal-mass-calibration-error.ts';
import { rankedAuc } from '../../../core/statistics/ranked-auc.ts';
import { rankedAveragePrecision } from '../../../core/statistics/ranked-average-precision.ts';
import { type RankedMetric, rankedStatistic } from '../../../core/statistics/ranked-statistic.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

/** Scores with many ties. */
function someRows(seed: number, rows: number) {
  const random = seededRandom(seed);
  const outcome = Uint8Array.from({ length: rows }, () => random.below(2));
  const score = Float64Array.from({ length: rows }, () => random.below(8) / 8);
  const weights = Uint32Array.from({ length: rows }, () => random.below(4));
  return { outcome, score, weights };
}

function repeated(values: ArrayLike<number>, weights: Uint32Array): number[] {
  return Array.from(weights).flatMap((weight, row) =>
    new Array<number>(weight).fill(values[row] ?? Number.NaN),
  );
}

it.each<[string, RankedMetric, (outcome: number[], score: number[]) => number | null]>([
  ['area under the ROC curve', rankedAuc, auc],
  ['average precision', rankedAveragePrecision, averagePrecision],
])('gives the %s of rows that count several times', (_, metric, reference) => {
  for (let seed = 1; seed <= 30; seed++) {
    const { outcome, score, weights } = someRows(seed, 40);
    const expected = reference(repeated(outcome, weights), repeated(score, weights));
    const value = rankedStatistic(outcome, score, metric).value(weights);
    expect(value).toBeCloseTo(expected ?? Number.NaN, 12);
  }
});

it('leaves out one group after the other', () => {
  const { outcome, score } = someRows(3, 60);
  const statistic = rankedStatistic(outcome, score, rankedAuc);
  const groupOf = Uint32Array.from({ length: 60 }, (_, row) => row % 7);
  const expected = [0, 1, 2, 3, 4].map((group) =>
    statistic.value(groupOf.map((own) => Number(own !== group))),
  );
  // groups 5 and 6 count as rows of no group
  const capped = groupOf.map((own) => Math.min(own, 5));
  expect([...statistic.withoutEach(capped, 5)]).toEqual(expected);
});

it('is undefined with one class', () => {
  for (const metric of [rankedAuc, rankedAveragePrecision]) {
    expect(wholeValue(rankedStatistic([1, 1], Float64Array.of(0.2, 0.4), metric))).toBeNaN();
    expect(wholeValue(rankedStatistic([0, 0], Float64Array.of(0.2, 0.4), metric))).toBeNaN();
  }
});

it('measures calibration in bins of equally many rows', () => {
  // 30 rows, two to a bin: in each bin one of both is positive and the mean probability lies 0.01 to 0.29 away from a half
  const score = Float64Array.from({ length: 30 }, (_, row) => row / 30);
  const outcome = Array.from({ length: 30 }, (_, row) => row % 2);
  let expected = 0;
  for (let bin = 0; bin < 15; bin++) expected += Math.abs((2 * bin + 0.5) / 30 - 0.5) / 15;
  expect(wholeValue(rankedStatistic(outcome, score, equalMassCalibrationError))).toBeCloseTo(expected, 12);
});

it('does not depend on the order of rows of equal probability', () => {
  const score = new Float64Array(45).map((_, row) => Math.floor(row / 9) / 5);
  const outcome = Array.from({ length: 45 }, (_, row) => Number(row % 3 === 0));
  const forward = wholeValue(rankedStatistic(outcome, score, equalMassCalibrationError));
  const backward = wholeValue(
    rankedStatistic(outcome.toReversed(), score.toReversed(), equalMassCalibrationError),
  );
  expect(backward).toBeCloseTo(forward, 12);
});
