import type { Interval } from '../../report/report.ts';
import { binomialTestP } from '../../statistics/binomial-test-p.ts';
import { clopperPearsonInterval } from '../../statistics/clopper-pearson-interval.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import { scoreTestP } from '../../statistics/score-test-p.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { fewestUnits } from './enough-units.ts';
import { fewestRows } from './fewest-rows.ts';
import { intervalLevel } from './interval-level.ts';
import type { Question, Reading } from './reading.ts';

/**
 * The rate of passing rows against a threshold (STATISTICS.md section 6): Wilson's interval and the score test it inverts; below
 * ten rows, or where asked for, Clopper–Pearson and the exact binomial test.
 *
 * @param passes rows that pass; a sum of row means in [0, 1] is read as a rate too, which is careful: means vary less
 * @param best   the best score, 1 or 0 of turned scores: rate + best − 1 is the estimate
 */
export function rateThresholdReading(
  passes: number,
  units: number,
  best: number,
  question: Omit<Question, 'range' | 'seed'> & { readonly exact?: boolean },
): Reading {
  const { limit, alpha } = question;
  const level = intervalLevel(alpha);
  const exact = question.exact === true || units < fewestUnits;
  const shift = best - 1;
  const rate = passes / units;
  const threshold = Math.min(1, Math.max(0, limit - shift));
  const found = exact ? clopperPearsonInterval(passes, units, level) : wilsonInterval(passes, units, level);
  const test = exact ? binomialTestP(passes, units, threshold) : scoreTestP(passes, units, threshold);
  const interval: Interval = [found[0] + shift, found[1] + shift];
  const variance = rate * (1 - rate);
  const mde = minimumDetectableEffect(Math.sqrt(variance / units), { alpha });
  return {
    method: exact ? 'clopper-pearson+binomial-test' : 'wilson+score-test',
    estimate: rate + shift,
    interval,
    limit,
    pWorse: test.pBelow,
    established: interval[0] > limit,
    detectable: Math.max(mde, rate - found[0]),
    rowsNeeded:
      variance > 0
        ? rowsNeeded({ estimate: rate - threshold, variance, margin: 0, alpha })
        : cleanRows(rate, threshold, level),
    notes: [],
  };
}

/** Rows without any failure that would establish the rate. */
function cleanRows(rate: number, threshold: number, level: number): number | null {
  return rate === 1 ? fewestRows((rows) => wilsonInterval(rows, rows, level)[0] > threshold) : null;
}
