import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { type PairedBootstrap, pairedBootstrap } from '../../statistics/paired-bootstrap.ts';
import type { ScoreValues } from '../score-table.ts';
import { exceedanceReading, moreBeyond } from './exceedance-reading.ts';
import { intervalLevel } from './interval-level.ts';
import { orderedSamples } from './ordered-samples.ts';
import type { Question, Reading } from './reading.ts';
import { quantileOfValues, resampledQuantile } from './sorted-sample.ts';

/** Rows of two arms, turned so that more is better, asked about a quantile. */
export interface PairedSamples {
  readonly baseline: ScoreValues;
  readonly candidate: ScoreValues;
  readonly clusters: Uint32Array | null;
  readonly units: number;
}

export interface QuantileQuestion extends Omit<Question, 'limit'> {
  /** probability of the quantile of the turned values, in (0, 1) */
  readonly p: number;
  /** the rule's line as a difference of quantiles: a share of the baseline's quantile, or in the metric's unit */
  readonly margin: { readonly kind: 'share' | 'unit'; readonly value: number };
}

/** Rows that must be expected beyond the quantile before resampling can be trusted: 200 rows for p95. */
const rowsBeyond = 10;
/** Above, resampling each segment would outlast the rest of a run, and rows beyond the quantile are many enough to count. */
const mostResampled = 1000;

/**
 * The same quantile of two arms (STATISTICS.md section 7): paired bootstrap from 200 rows for p95, else whether more rows lie
 * beyond it, and order statistics.
 */
export function pairedQuantileReading(samples: PairedSamples, question: QuantileQuestion): Reading {
  const { baseline, units } = samples;
  const { p, margin, alpha, seed } = question;
  const expected = units * Math.min(p, 1 - p);
  // 1 − 0.9 is a hair below 0.1: 100 rows for p90 are enough
  if (Math.round(expected * 1e9) / 1e9 < rowsBeyond || baseline.length > mostResampled)
    return exceedanceReading(samples, question);

  const ordered = orderedSamples(samples);
  const before = resampledQuantile(ordered.baseline, p);
  const after = resampledQuantile(ordered.candidate, p);
  const atBaseline = quantileOfValues(baseline, p);
  const limit = margin.kind === 'share' ? margin.value * Math.abs(atBaseline) : margin.value;
  const change =
    margin.kind === 'unit'
      ? difference
      : (a: number, b: number) => relativeChange(a, b) * Math.abs(atBaseline);
  const bootstrap = pairedBootstrap({
    rows: baseline.length,
    statistic: (rows) => change(before(rows), after(rows)),
    level: intervalLevel(alpha),
    seed,
    ...(ordered.clusters === null ? {} : { clusters: ordered.clusters }),
  });
  // Equal quantiles in every sample: an interval of no width proves nothing.
  if (!(bootstrap.se > 0)) return exceedanceReading(samples, question);
  return {
    method: 'paired-bootstrap',
    estimate: bootstrap.estimate,
    interval: bootstrap.interval,
    limit,
    pWorse: finerP(bootstrap, samples, question),
    established: bootstrap.interval[0] > limit,
    detectable: minimumDetectableEffect(bootstrap.se, { alpha }),
    rowsNeeded: null,
    notes: [],
  };
}

/** Resampling cannot see p below 1 in its samples, which many cells in one family need; rows beyond the quantile can. */
function finerP(
  { pBelow, replicates }: PairedBootstrap,
  samples: PairedSamples,
  question: QuantileQuestion,
): number {
  const smallest = 1 / (replicates.length + 1);
  return pBelow > smallest ? pBelow : Math.min(pBelow, moreBeyond(samples, question).p);
}

function difference(before: number, after: number): number {
  return after - before;
}

function relativeChange(before: number, after: number): number {
  return (after - before) / Math.abs(before);
}
