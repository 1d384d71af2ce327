import { cusum } from '../../core/drift/cusum.ts';
import { pageHinkley } from '../../core/drift/page-hinkley.ts';
import { moments } from '../../core/statistics/moments.ts';
import { intervalLevel } from '../../core/sweep/false-alarm-level.ts';
import { readEffect } from '../../core/sweep/read-effect.ts';
import { seasonEffect, type WindowFigure } from '../../core/sweep/season-effect.ts';

const stepMs = 1_800_000;
const stepsOfWeek = 336;
/** Like steps of earlier weeks that one is held against: for the sweep's windows, and for the rivals' steps. */
const [likeWindows, fewestLike] = [8, 5];

/** Steps at which a detector alarms among those of the range, by the one setting that decides how easily. */
export type Detector = (setting: number, range: readonly [from: number, to: number]) => readonly number[];

/** Windows of so many steps against the eight like ones of weeks before; an alarm is known at the last step of its window. */
export function sweepDetector(values: readonly number[], steps: number): Detector {
  const windowMs = steps * stepMs;
  const level = intervalLevel({ perQuarter: 1, windowMs, cells: 1 }, 'both');
  const season = { level, seasonMs: stepsOfWeek * stepMs, windows: likeWindows };
  return (threshold, [from, to]) => {
    const rule = { kind: 'volume', metric: 'traces', watch: 'change', threshold, ...season } as const;
    const earlier: WindowFigure[] = [];
    for (let at = 0; at + steps <= to; at += steps) {
      const value = values.slice(at, at + steps).reduce((sum, one) => sum + one, 0);
      const window = { windowMs: at * stepMs, value };
      const exceeds = at >= from && readEffect(seasonEffect(window, earlier, season), rule) === 'exceeds';
      earlier.push({ ...window, exceeds });
    }
    return earlier.filter(({ exceeds }) => exceeds).map((window) => window.windowMs / stepMs + steps - 1);
  };
}

/** Both sides, k = .5; the setting is h. */
export function cusumDetector(standard: readonly number[]): Detector {
  return (h, range) =>
    restarted(standard, range, (rest) => {
      const sides = [rest, rest.map((value) => -value)].flatMap(
        (values) => cusum(values, { mean: 0, sd: 1, h }).firstAlarm ?? [],
      );
      return sides.length === 0 ? null : Math.min(...sides);
    });
}

/** The setting is the threshold. */
export function pageHinkleyDetector(standard: readonly number[]): Detector {
  return (threshold, range) => restarted(standard, range, (rest) => pageHinkley(rest, { threshold }));
}

/** A detector that starts again after each alarm. */
function restarted(
  values: readonly number[],
  [from, to]: readonly [number, number],
  first: (rest: readonly number[]) => number | null,
): readonly number[] {
  const alarms: number[] = [];
  for (let at = from; at < to; ) {
    const alarm = first(values.slice(at, to));
    if (alarm === null) break;
    alarms.push(at + alarm);
    at += alarm + 1;
  }
  return alarms;
}

/** In standard deviations of the steps before `end`, whatever hour or weekday it is. */
export function standardised(values: readonly number[], end: number): readonly number[] {
  const { mean, variance } = moments(values.slice(0, end));
  return values.map((value) => (value - mean) / Math.sqrt(variance));
}

/**
 * What the sweep gets, for the rivals: the logarithm of each step less the mean of those of the same weekday and half hour in the eight weeks before,
 * in standard deviations before `end`. Steps with fewer than five such weeks are 0.
 */
export function seasonAdjusted(values: readonly number[], end: number): readonly number[] {
  const logs = values.map(Math.log);
  const rest = logs.map((value, at) => {
    const weeks = Math.min(likeWindows, Math.floor(at / stepsOfWeek));
    if (weeks < fewestLike) return null;
    const like = Array.from({ length: weeks }, (_, week) => logs[at - (week + 1) * stepsOfWeek] ?? 0);
    return value - moments(like).mean;
  });
  const { variance } = moments(rest.slice(0, end).filter((value) => value !== null));
  return rest.map((value) => (value ?? 0) / Math.sqrt(variance));
}
