import { mcnemar } from '../../statistics/mcnemar.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { type PairedCounts, pairedDifference, pairedRows } from '../../statistics/paired-counts.ts';
import { pairedBinaryVariance, rowsNeeded, rowsNeededPairedBinary } from '../../statistics/rows-needed.ts';
import { tangoInterval } from '../../statistics/tango-interval.ts';
import { fewestUnits } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import type { Question, Reading } from './reading.ts';

/**
 * Pass/fail rows of two arms: McNemar's mid-p, Tango's interval (STATISTICS.md sections 3 and 10). Also wins and losses of an
 * ordinal score, whose estimate is the net win rate (section 5).
 */
export function pairedCountsReading(counts: PairedCounts, { limit, alpha }: Question): Reading {
  const rows = pairedRows(counts);
  const estimate = pairedDifference(counts);
  const interval = tangoInterval(counts, intervalLevel(alpha));
  const se = Math.sqrt(pairedBinaryVariance(counts) / rows);
  const few = rows < fewestUnits;
  return {
    method: 'mcnemar-mid-p+tango',
    estimate,
    interval,
    limit,
    pWorse: mcnemar(counts).pWorse,
    established: !few && interval[0] > limit,
    // Without a changed row the standard error is 0; what the interval leaves open could still have been missed.
    detectable: Math.max(minimumDetectableEffect(se, { alpha }), estimate - interval[0]),
    rowsNeeded: rowsNeededFor(counts, -limit, alpha),
    notes: few ? [`${rows} rows: too few for an interval, only the exact test counts`] : [],
  };
}

function rowsNeededFor(counts: PairedCounts, margin: number, alpha: number): number | null {
  if (margin > 0 && margin < 1) return rowsNeededPairedBinary(counts, margin, { alpha });
  const variance = pairedBinaryVariance(counts);
  return rowsNeeded({ estimate: pairedDifference(counts), variance, margin, alpha });
}
