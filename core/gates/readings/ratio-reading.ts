import type { Interval } from '../../report/report.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { moments } from '../../statistics/moments.ts';
import { type RatioOfMeans, ratioOfMeans } from '../../statistics/ratio-of-means.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import { signFlip } from '../../statistics/sign-flip.ts';
import { skewedMean } from '../../statistics/skewed-mean.ts';
import type { ScoreValues } from '../score-table.ts';
import { fewestUnits, unitsForT } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { Question, Reading } from './reading.ts';
import { type PairedDifferences, unitMoves } from './unit-moves.ts';

/** Two arms of amounts (cost, tokens, milliseconds, share of failures) whose tolerated change is a share of the baseline. */
export interface RatioQuestion extends Omit<Question, 'limit'> {
  /** 1: larger amounts are better, −1: worse */
  readonly better: 1 | -1;
  /** where the rule draws its line, as a share of the baseline's mean, turned so that more is better: −0.1 */
  readonly limitShare: number;
}

export interface RatioArms extends PairedDifferences {
  /** amounts as people read them, ≥ 0 */
  readonly baseline: ScoreValues;
  readonly candidate: ScoreValues;
}

/**
 * Ratio of the arms' means against a relative margin (STATISTICS.md section 8). Estimate, interval and limit are given in the
 * metric's own unit: ratio − 1, times the baseline's mean. Where the ratio has no interval (too few changed rows, no spread,
 * a baseline of 0) the mean difference is read against the same limit.
 */
export function ratioReading(arms: RatioArms, question: RatioQuestion): Reading {
  const { baseline, candidate, clusters } = arms;
  const mean = moments(baseline).mean;
  const limit = question.limitShare * Math.abs(mean);
  const ratio = ratioOfMeans(baseline, candidate, intervalLevel(question.alpha), clusters ?? undefined);
  const { changed } = unitMoves(arms);
  const hasRatio = ratio.se > 0 && mean > 0 && changed >= fewestUnits;
  if (!hasRatio) return pairedMeanReading(arms, { ...question, limit });

  const interval = changeOf(widerOf(ratio), mean, question.better);
  const estimate = question.better * (ratio.ratio - 1) * mean;
  const se = ratio.se * mean;
  const needed = rowsNeeded({
    estimate,
    variance: se ** 2 * baseline.length,
    margin: -limit,
    alpha: question.alpha,
  });
  return {
    ...worse(arms, ratio, changed, question),
    estimate,
    interval,
    limit,
    established: interval[0] > limit && ratio.fieller !== null && isConfirmed(arms, question),
    detectable: minimumDetectableEffect(se, { alpha: question.alpha }),
    rowsNeeded: needed === null ? null : Math.max(needed, fewestUnits),
    notes: notesOf(ratio, question.alpha),
  };
}

/** Below 50 units, or changed ones, the p comes from sign-flips; else t of the ratio's log and of the differences must agree. */
function worse(
  arms: RatioArms,
  ratio: RatioOfMeans,
  changed: number,
  { seed, better, alpha }: RatioQuestion,
) {
  const { differences, clusters, units } = arms;
  const name = clusters === null ? 'ratio-of-means' : 'clustered-ratio-of-means';
  const { se, pWorse } = skewedMean(differences, clusters, intervalLevel(alpha));
  // Equal differences have no spread that t could use, however plain they are.
  if (units < unitsForT || changed < unitsForT || !(se > 0)) {
    return { method: `sign-flip+${name}`, pWorse: signFlip(differences, seed, clusters ?? undefined).pLess };
  }
  return { method: name, pWorse: Math.max(pWorse, better === 1 ? ratio.pBelow : ratio.pAbove) };
}

/**
 * What the log and Fieller's theorem leave possible: with heavy tails one of them is too narrow, on either side. The theorem has
 * no say where a mean is not clearly away from 0.
 */
function widerOf({ interval, fieller }: RatioOfMeans): Interval {
  if (fieller === null || fieller[0] <= 0) return interval;
  return [Math.min(interval[0], fieller[0]), Math.max(interval[1], fieller[1])];
}

function changeOf([lower, upper]: Interval, mean: number, better: 1 | -1): Interval {
  return better === 1 ? [(lower - 1) * mean, (upper - 1) * mean] : [(1 - upper) * mean, (1 - lower) * mean];
}

/**
 * The log of a ratio of heavy-tailed amounts is not normal at a few hundred rows. The differences from the tolerated share of
 * each row's baseline must lie above 0 too, by t, and below 50 units by sign-flips.
 */
function isConfirmed(
  { baseline, differences, clusters, units }: RatioArms,
  { limitShare, seed, alpha }: RatioQuestion,
): boolean {
  const fromLimit = differences.map((difference, row) => difference - limitShare * (baseline[row] ?? 0));
  if (units < fewestUnits || skewedMean(fromLimit, clusters, intervalLevel(alpha)).interval[0] <= 0)
    return false;
  return units >= unitsForT || signFlip(fromLimit, seed, clusters ?? undefined).pGreater <= alpha;
}

function notesOf(found: RatioOfMeans, alpha: number): readonly string[] {
  const { ratio, fieller } = found;
  const [lower, upper] = widerOf(found).map((end) => end.toFixed(3));
  const level = Number((intervalLevel(alpha) * 100).toPrecision(4));
  const stated = `ratio of means ${ratio.toFixed(3)} (${level} %: ${lower} to ${upper})`;
  return fieller === null
    ? [stated, 'the baseline is not clearly away from 0, so no ratio is established']
    : [stated];
}
