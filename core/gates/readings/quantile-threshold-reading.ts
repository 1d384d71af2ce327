import type { Interval } from '../../report/report.ts';
import { binomialTestP } from '../../statistics/binomial-test-p.ts';
import { quantile } from '../../statistics/quantile.ts';
import { quantileOrderInterval, quantileOrderRanks } from '../../statistics/quantile-order-interval.ts';
import type { ScoreValues } from '../score-table.ts';
import { fewestRows } from './fewest-rows.ts';
import { intervalLevel } from './interval-level.ts';
import { meanThresholdReading, type Sample } from './mean-threshold-reading.ts';
import type { Question, Reading } from './reading.ts';

/**
 * A quantile of one arm against a threshold (STATISTICS.md section 7): an interval between order statistics and the exact binomial
 * test of the share of rows on the wrong side. Clustered rows: the mean of that share.
 *
 * @param p probability of the quantile of the turned values
 */
export function quantileThresholdReading(
  sample: Sample,
  question: Question & { readonly p: number },
): Reading {
  const { p, limit, alpha } = question;
  const sorted = sample.values.slice().sort();
  const rows = sorted.length;
  const estimate = quantile(sorted, p);
  if (sample.clusters !== null) return clusteredShare(sample, question, estimate);

  const level = intervalLevel(alpha);
  const [lower, upper] = quantileOrderInterval(sorted, p, level).interval;
  const needed = fewestRows((count) => quantileOrderRanks(count, p, level).lowerRank >= 1);
  const open = lower === Number.NEGATIVE_INFINITY;
  return {
    method: 'order-statistics+binomial-test',
    estimate,
    interval: finite([lower, upper]),
    limit,
    pWorse: binomialTestP(countBelow(sorted, limit), rows, p).pAbove,
    established: lower > limit,
    detectable: null,
    rowsNeeded: open ? needed : null,
    notes: open ? [`${rows} rows do not bound this quantile; ${needed} would`] : [],
  };
}

function finite(interval: Interval): Interval | null {
  return interval.every(Number.isFinite) ? interval : null;
}

function countBelow(sorted: ScoreValues, limit: number): number {
  const first = sorted.findIndex((value) => value >= limit);
  return first < 0 ? sorted.length : first;
}

/** Rows of one cluster are late together: the share of rows that keep the threshold must lie above 1 − p. */
function clusteredShare(
  { values, clusters, units }: Sample,
  question: Question & { readonly p: number },
  estimate: number,
): Reading {
  const keeps = values.map((value) => Number(value >= question.limit));
  const asked: Question = { ...question, limit: 1 - question.p, range: [0, 1] };
  const share = meanThresholdReading({ values: keeps, clusters, units }, asked);
  return {
    ...share,
    method: `exceedance+${share.method}`,
    estimate,
    interval: null,
    limit: question.limit,
    detectable: null,
    notes: [...share.notes, `decided by the share of rows that keep the threshold: ${units} clusters`],
  };
}
