import type { Interval } from '../../report/report.ts';
import { mcnemar } from '../../statistics/mcnemar.ts';
import { quantileDifferenceInterval } from '../../statistics/quantile-difference-interval.ts';
import { quantileOrderRanks } from '../../statistics/quantile-order-interval.ts';
import { countPasses } from './count-pairs.ts';
import { fewestUnits } from './enough-units.ts';
import { fewestRows } from './fewest-rows.ts';
import { intervalLevel } from './interval-level.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { PairedSamples, QuantileQuestion } from './paired-quantile-reading.ts';
import type { Reading } from './reading.ts';
import { quantileOfValues } from './sorted-sample.ts';

/**
 * A quantile of two arms without resampling (STATISTICS.md section 7). Whether it moved at all is asked as "do more rows of one
 * arm lie beyond the quantile of both", an exact paired question; by how much, of intervals between order statistics.
 */
export function exceedanceReading(samples: PairedSamples, question: QuantileQuestion): Reading {
  const { units, clusters } = samples;
  const { kind, value } = question.margin;
  const level = intervalLevel(question.alpha);
  const found = quantileDifferenceInterval(samples, question.p, level, clusters);
  const { baseline } = found;
  const interval = units < fewestUnits ? unbounded : found.limits(1);
  // The limit is a share of a quantile that is itself uncertain: candidate − (1 ± share) × baseline must lie above 0.
  const [fromLimit] =
    kind === 'share' ? found.limits(1 + value * Math.sign(baseline)) : [interval[0] - value];
  const limit = kind === 'share' ? value * Math.abs(baseline) : value;
  const bounded = interval.every(Number.isFinite);
  const { method, p } = moreBeyond(samples, question);
  return {
    method: bounded ? `${method}+order-statistics` : method,
    estimate: found.candidate - baseline,
    interval: bounded ? interval : null,
    limit,
    pWorse: p,
    established: units >= fewestUnits && fromLimit > 0,
    detectable: null,
    rowsNeeded: bounded ? null : rowsToBound(samples, question.p, level),
    notes: [`compares how many rows lie beyond the quantile of both arms: ${describe(samples)}`],
  };
}

const unbounded: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * p of "the candidate's quantile is no worse": without a change the arms are exchangeable at the quantile of both together, so
 * false alarms keep their rate whatever the scores look like.
 */
export function moreBeyond(
  samples: PairedSamples,
  question: QuantileQuestion,
): { readonly method: string; readonly p: number } {
  const both = pooledQuantile(samples, question.p);
  if (samples.clusters === null) {
    return { method: 'exceedance+mcnemar-mid-p', p: mcnemar(countPasses(samples, both, both)).pWorse };
  }
  // Rows of one cluster pass together: their passes are compared as means.
  const passes = pairedMeanReading(passDifferences(samples, both), { ...question, limit: 0, range: [0, 1] });
  return { method: `exceedance+${passes.method}`, p: passes.pWorse };
}

function pooledQuantile({ baseline, candidate }: PairedSamples, p: number): number {
  const values = new Float64Array(baseline.length + candidate.length);
  values.set(baseline);
  values.set(candidate, baseline.length);
  return quantileOfValues(values, p);
}

function passDifferences({ baseline, candidate, clusters, units }: PairedSamples, budget: number) {
  const differences = candidate.map(
    (value, row) => Number(value >= budget) - Number((baseline[row] ?? 0) >= budget),
  );
  return { differences, clusters, units, width: 1, bounded: true };
}

/** Rows from which order statistics bound the quantile on both sides; of clustered rows nobody can tell. */
function rowsToBound({ clusters }: PairedSamples, p: number, level: number): number | null {
  if (clusters !== null) return null;
  return fewestRows((rows) => {
    const { lowerRank, upperRank } = quantileOrderRanks(rows, p, level);
    return lowerRank >= 1 && upperRank <= rows;
  });
}

function describe({ units, clusters }: PairedSamples): string {
  return `${units} ${clusters === null ? 'rows' : 'clusters'}`;
}
