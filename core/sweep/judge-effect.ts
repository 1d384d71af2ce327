import { moments } from '../statistics/moments.ts';
import { tInference } from '../statistics/t-inference.ts';
import { tangoInterval } from '../statistics/tango-interval.ts';
import { type Effect, noData } from './effect.ts';
import type { ShareSettings } from './share-settings.ts';

/** One canary row: what a judge said of it when it was recorded, and what it says of it now. */
export interface CanaryVerdict {
  readonly id: string;
  readonly recorded: number;
  readonly now: number;
}

const MAX_EVIDENCE = 10;

/**
 * Whether a judge moved: its verdicts on canary rows against the recorded ones, row by row. Tango's interval for verdicts of 0 and 1, paired
 * t for others.
 *
 * @see Tango 1998, Stat Med 17:891
 */
export function judgeEffect(verdicts: readonly CanaryVerdict[], { level, minRows }: ShareSettings): Effect {
  if (verdicts.length < Math.max(2, minRows))
    return noData(`${verdicts.length} canary rows were judged, ${minRows} are needed`, verdicts.length);
  const mean = (part: 'recorded' | 'now') => moments(verdicts.map((one) => one[part])).mean;
  const isBinary = verdicts.every(({ recorded, now }) => isBit(recorded) && isBit(now));
  const moved = verdicts.filter(({ recorded, now }) => recorded !== now);
  return {
    kind: 'measured',
    estimate: mean('now') - mean('recorded'),
    interval: isBinary ? pairedRates(verdicts, level) : pairedMeans(verdicts, level),
    method: isBinary ? 'paired difference of rates, Tango' : 'paired difference of means, t',
    reference: mean('recorded'),
    current: mean('now'),
    rows: verdicts.length,
    detail: `${moved.length} of ${verdicts.length} verdicts changed`,
    evidence: moved.slice(0, MAX_EVIDENCE).map(({ id }) => id),
  };
}

function isBit(value: number): boolean {
  return value === 0 || value === 1;
}

function pairedRates(verdicts: readonly CanaryVerdict[], level: number) {
  const count = (recorded: number, now: number) =>
    verdicts.filter((one) => one.recorded === recorded && one.now === now).length;
  return tangoInterval({ a: count(1, 1), b: count(1, 0), c: count(0, 1), d: count(0, 0) }, level);
}

function pairedMeans(verdicts: readonly CanaryVerdict[], level: number) {
  const { mean, variance, n } = moments(verdicts.map(({ recorded, now }) => now - recorded));
  return tInference(mean, Math.sqrt(variance / n), n - 1, level).interval;
}
