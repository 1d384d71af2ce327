import type { Interval } from '../../report/report.ts';
import { clopperPearsonInterval } from '../../statistics/clopper-pearson-interval.ts';
import { zeroFailureUpper } from '../../statistics/zero-failure-upper.ts';
import { intervalLevel } from './interval-level.ts';
import type { Sample } from './mean-threshold-reading.ts';
import type { Question, Reading } from './reading.ts';

/**
 * A rule that tolerates no failure (`at-least: 100%`, `at-most: 0%` of scores in [0, 1]): any failure breaks it, whatever the
 * baseline did. None holds, and says how many there may still be (STATISTICS.md section 6).
 *
 * @param mean of the turned scores
 */
export function hardRuleReading({ values, units }: Sample, mean: number, question: Question): Reading {
  const { limit, alpha } = question;
  const rows = values.length;
  let failures = 0;
  for (const value of values) if (!(value >= limit)) failures += 1;
  const clean = failures === 0;
  const open = zeroFailureUpper(units, 1 - alpha);
  const proves = `no failure in ${rows} rows proves at most ${Number((open * 100).toPrecision(2))} % failures`;
  return {
    method: 'hard-rule',
    estimate: mean,
    interval: clean ? [limit - open, limit] : rateInterval(rows - failures, rows, mean, question),
    limit,
    pWorse: clean ? 1 : 0,
    established: clean,
    detectable: clean ? open : null,
    rowsNeeded: null,
    notes: [clean ? proves : `${failures} of ${rows} rows fail; none is tolerated`],
  };
}

/** Clopper–Pearson where scores are passes and failures, none where they lie between. */
function rateInterval(
  passes: number,
  rows: number,
  mean: number,
  { limit, alpha }: Question,
): Interval | null {
  const shift = limit - 1;
  if (Math.abs(passes / rows + shift - mean) > 1e-9) return null;
  const [lower, upper] = clopperPearsonInterval(passes, rows, intervalLevel(alpha));
  return [lower + shift, upper + shift];
}
