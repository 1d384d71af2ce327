import { moments } from './moments.ts';
import { normalCdf } from './normal-distribution.ts';
import { countBelow, countUpTo } from './sorted-place.ts';

export interface AucDelong {
  readonly baseline: number;
  readonly candidate: number;
  /** variances of the two areas; 0 at an area of 0 or 1: use a bootstrap there */
  readonly varianceBaseline: number;
  readonly varianceCandidate: number;
  readonly covariance: number;
  /** (baseline − candidate) in standard errors; NaN when these are 0 */
  readonly z: number;
  readonly pTwoSided: number;
}

/**
 * Areas under two ROC curves on the same rows, ties counting half, and the test of their difference. Null when a
 * class has fewer than two rows: without both classes the area is undefined.
 *
 * @param outcome 1 for positive rows, 0 for negative ones
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837; in sorted order as in Sun & Xu 2014,
 *   IEEE Signal Process Lett 21:1389
 */
export function aucDelong(
  outcome: ArrayLike<number>,
  baseline: ArrayLike<number>,
  candidate: ArrayLike<number>,
): AucDelong | null {
  const first = placements(outcome, baseline);
  const second = placements(outcome, candidate);
  if (first.positives.length < 2 || first.negatives.length < 2) return null;
  const varianceBaseline = covarianceOf(first, first);
  const varianceCandidate = covarianceOf(second, second);
  const covariance = covarianceOf(first, second);
  const [areaBaseline, areaCandidate] = [moments(first.positives).mean, moments(second.positives).mean];
  const z = (areaBaseline - areaCandidate) / Math.sqrt(varianceBaseline + varianceCandidate - 2 * covariance);
  return {
    baseline: areaBaseline,
    candidate: areaCandidate,
    varianceBaseline,
    varianceCandidate,
    covariance,
    z,
    pTwoSided: Number.isFinite(z) ? 2 * normalCdf(-Math.abs(z)) : 1,
  };
}

/** Area under one ROC curve: the chance that a positive row outscores a negative one. Null without both classes. */
export function auc(outcome: ArrayLike<number>, score: ArrayLike<number>): number | null {
  const { positives, negatives } = placements(outcome, score);
  return positives.length > 0 && negatives.length > 0 ? moments(positives).mean : null;
}

interface Placements {
  /** for each positive row, the share of negative rows below it */
  readonly positives: Float64Array;
  /** for each negative row, the share of positive rows above it */
  readonly negatives: Float64Array;
}

function placements(outcome: ArrayLike<number>, score: ArrayLike<number>): Placements {
  const scores = new Float64Array(score);
  const positive = scores.filter((_, row) => outcome[row] === 1);
  const negative = scores.filter((_, row) => outcome[row] !== 1);
  return {
    positives: sharesBelow(positive, negative.slice().sort()),
    negatives: sharesBelow(negative, positive.slice().sort()).map((share) => 1 - share),
  };
}

/** Share of the sorted values below each of the others, equal ones counting half. */
function sharesBelow(values: Float64Array, sorted: Float64Array): Float64Array {
  return values.map((value) => (countBelow(sorted, value) + countUpTo(sorted, value)) / 2 / sorted.length);
}

function covarianceOf(first: Placements, second: Placements): number {
  return (
    sampleCovariance(first.positives, second.positives) / first.positives.length +
    sampleCovariance(first.negatives, second.negatives) / first.negatives.length
  );
}

function sampleCovariance(first: Float64Array, second: Float64Array): number {
  const [meanFirst, meanSecond] = [moments(first).mean, moments(second).mean];
  let sum = 0;
  for (let i = 0; i < first.length; i++) {
    sum += ((first[i] ?? 0) - meanFirst) * ((second[i] ?? 0) - meanSecond);
  }
  return sum / (first.length - 1);
}
