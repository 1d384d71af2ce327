import { clusterSums } from '../../statistics/cluster-sums.ts';
import { compensatedSum } from '../../statistics/compensated-sum.ts';
import { moments } from '../../statistics/moments.ts';
import type { PpiMean } from '../../statistics/ppi-mean.ts';
import type { JudgedSample } from './judged-sample.ts';

export interface PpiSpread {
  readonly se: number;
  /** of the estimate, as that of a mean of the labelled units would be on one of them */
  readonly skewness: number;
}

/**
 * How far a PPI++ mean may be off, from what each row adds to it. With clusters their sums are the units, so that labelled and
 * other rows of one cluster may go together; singletons give PPI's own error up to G / (G − 1), G the clusters with a label.
 *
 * @see Miller 2024, arXiv 2411.00640, section 2.2 (clusters); Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453 (the error)
 */
export function ppiSpread(sample: JudgedSample, ppi: PpiMean): PpiSpread {
  const added = addedByUnits(sample, ppi.lambda);
  const squares = compensatedSum(added.map((part) => part ** 2));
  const cubes = compensatedSum(added.map((part) => part ** 3));
  const { units, clusters } = sample;
  return {
    se: clusters === null ? ppi.se : Math.sqrt((units / (units - 1)) * squares),
    skewness: squares > 0 ? (cubes / squares ** 1.5) * Math.sqrt(units) : 0,
  };
}

function addedByUnits({ clusters, labels, onLabelled, onRest }: JudgedSample, lambda: number): Float64Array {
  const residuals = labels.map((label, at) => label - lambda * (onLabelled[at] ?? Number.NaN));
  const added = new Float64Array(labels.length + onRest.length);
  added.set(addedToMean(residuals, 1));
  added.set(addedToMean(onRest, lambda), labels.length);
  if (clusters === null) return added;
  const codes = new Uint32Array(added.length);
  codes.set(clusters.labelled);
  codes.set(clusters.rest, labels.length);
  return clusterSums(added, 0, codes).sums;
}

function addedToMean(values: Float64Array, weight: number): Float64Array {
  const { mean } = moments(values);
  return values.map((value) => (weight * (value - mean)) / values.length);
}
