import { compensatedSum } from './compensated-sum.ts';
import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-distribution.ts';

export interface PpiMean {
  readonly estimate: number;
  readonly se: number;
  readonly interval: Interval;
  /** weight of the judge, 0 = ignored, 1 = trusted in full */
  readonly lambda: number;
}

/**
 * Mean of what people would say, from few rows they labelled and many that a judge alone has seen; a bad judge does
 * no harm. For two arms take differences: labels by people, the judge's by the judge.
 *
 * @param labels      by people, n rows drawn at random
 * @param onLabelled  the judge's on the same n rows
 * @param onUnlabelled the judge's on N other rows
 * @param level       two-sided coverage
 * @param lambda      weight of the judge in [0, 1]; absent = the one with the smallest variance
 * @see Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453 (PPI++), section 6
 */
export function ppiMean(
  labels: ArrayLike<number>,
  onLabelled: ArrayLike<number>,
  onUnlabelled: ArrayLike<number>,
  level: number,
  lambda = powerTuned(labels, onLabelled, onUnlabelled),
): PpiMean {
  const residuals = new Float64Array(labels).map(
    (label, i) => label - lambda * (onLabelled[i] ?? Number.NaN),
  );
  const judged = spread(onUnlabelled);
  const rest = spread(residuals);
  const estimate = lambda * judged.mean + rest.mean;
  const se = Math.sqrt(
    (lambda ** 2 * judged.squares) / onUnlabelled.length ** 2 + rest.squares / labels.length ** 2,
  );
  const half = normalQuantile((1 + level) / 2) * se;
  return { estimate, se, interval: [estimate - half, estimate + half], lambda };
}

function powerTuned(
  labels: ArrayLike<number>,
  onLabelled: ArrayLike<number>,
  onUnlabelled: ArrayLike<number>,
): number {
  const n = labels.length;
  const people = spread(labels).mean;
  const judge = spread(onLabelled).mean;
  const products = new Float64Array(labels).map(
    (label, i) => (label - people) * ((onLabelled[i] ?? Number.NaN) - judge),
  );
  const covariance = compensatedSum(products) / n;
  const all = spread([...Array.from(onLabelled), ...Array.from(onUnlabelled)]);
  const variance = all.squares / (n + onUnlabelled.length - 1);
  const best = covariance / ((1 + n / onUnlabelled.length) * variance);
  return variance > 0 ? Math.min(Math.max(best, 0), 1) : 0;
}

function spread(values: ArrayLike<number>): { readonly mean: number; readonly squares: number } {
  const mean = compensatedSum(values) / values.length;
  return { mean, squares: compensatedSum(new Float64Array(values).map((value) => (value - mean) ** 2)) };
}
