import type { Interval } from '../../report/report.ts';
import { binomialTestP } from '../../statistics/binomial-test-p.ts';
import { constantDifferenceInterval } from '../../statistics/constant-difference-interval.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import { skewedMean } from '../../statistics/skewed-mean.ts';
import type { TInference } from '../../statistics/t-inference.ts';
import type { ScoreValues } from '../score-table.ts';
import { fewestUnits, unitsForT } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import { rateThresholdReading } from './rate-threshold-reading.ts';
import type { Question, Reading } from './reading.ts';

/** Scores of one arm, turned so that more is better. */
export interface Sample {
  readonly values: ScoreValues;
  readonly clusters: Uint32Array | null;
  /** clusters, or rows */
  readonly units: number;
}

/**
 * The mean of one arm against a threshold: one-sample t over rows or clusters, undecided below ten of them. Scores in [0, 1] of
 * which few are off their usual end are read as rates, because t trusts such a spread too much.
 */
export function meanThresholdReading(sample: Sample, question: Question): Reading {
  const { values, clusters, units } = sample;
  const { limit, alpha } = question;
  const fromLimit = values.map((value) => value - limit);
  const level = intervalLevel(alpha);
  const t = skewedMean(fromLimit, clusters, level);
  const estimate = t.estimate + limit;
  if (units < fewestUnits) return tooFew(estimate, sample, limit);
  if (t.se === 0 || Number.isNaN(t.se)) return equalScores(estimate, units, question);
  const best = rateBest(sample, question);
  if (best !== null) return rateThresholdReading((estimate - best + 1) * units, units, best, question);

  const interval: Interval = [t.interval[0] + limit, t.interval[1] + limit];
  return {
    method: clusters === null ? 'one-sample-t' : 'clustered-one-sample-t',
    estimate,
    interval,
    limit,
    pWorse: t.pWorse,
    established: interval[0] > limit,
    detectable: minimumDetectableEffect(t.se, { alpha }),
    rowsNeeded: rowsNeededFor(t, values.length, alpha),
    notes: [],
  };
}

function tooFew(estimate: number, { units, clusters }: Sample, limit: number): Reading {
  return {
    method: 'none',
    estimate,
    interval: null,
    limit,
    pWorse: 1,
    established: false,
    detectable: null,
    rowsNeeded: null,
    notes: [`${units} ${clusters === null ? 'rows' : 'clusters'}: too few to decide a mean`],
  };
}

/** Equal scores leave open what other rows score: anything in the range, else as far from 0 as twice what was seen or asked for. */
function equalScores(estimate: number, units: number, { limit, alpha, range }: Question): Reading {
  const reach = 2 * Math.max(Math.abs(estimate), Math.abs(limit));
  const possible: Interval = [range[0] ?? -reach, range[1] ?? reach];
  const interval = constantDifferenceInterval(estimate, units, possible, intervalLevel(alpha));
  const open = interval[1] > interval[0];
  // The share of rows that must differ for the mean to keep the limit, of which none was seen.
  const differing = Math.min(1, Math.max(0, (limit - estimate) / (possible[1] - estimate)));
  return {
    method: 'rule-of-three',
    estimate,
    interval: open ? interval : null,
    limit,
    pWorse: open && limit > estimate ? binomialTestP(0, units, differing).pBelow : 1,
    established: open && interval[0] > limit,
    detectable: open ? estimate - interval[0] : null,
    rowsNeeded: null,
    notes: [`all ${units} scores are equal`],
  };
}

/** The best score when scores lie in [0, 1] and few of them are off the end where most lie, else null. */
function rateBest({ values, clusters }: Sample, { range: [worst, best] }: Question): number | null {
  if (worst === null || best === null || best - worst !== 1) return null;
  let [offWorst, offBest] = [0, 0];
  for (const value of values) {
    if (value !== worst) offWorst += 1;
    if (value !== best) offBest += 1;
  }
  const few = clusters === null ? unitsForT : fewestUnits;
  return Math.min(offWorst, offBest) < few ? best : null;
}

function rowsNeededFor(t: TInference, rows: number, alpha: number): number | null {
  const needed = rowsNeeded({ estimate: t.estimate, variance: t.se ** 2 * rows, margin: 0, alpha });
  return needed === null ? null : Math.max(needed, fewestUnits);
}
