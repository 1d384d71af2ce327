import * as z from 'zod';
import { cusum } from '../../core/drift/cusum.ts';
import { pageHinkley } from '../../core/drift/page-hinkley.ts';
import { moments } from '../../core/statistics/moments.ts';
import { intervalLevel } from '../../core/sweep/false-alarm-level.ts';
import { readEffect } from '../../core/sweep/read-effect.ts';
import { seasonEffect, type WindowFigure } from '../../core/sweep/season-effect.ts';
import { sharedJson, sharedText } from '../../test/helpers/shared-data.ts';

const stepMs = 1_800_000;
const stepsOfWindow = 12;
const windowMs = stepsOfWindow * stepMs;
/** Ten whole weeks, as in known-outcomes.json. */
const quietStart = 3360;
const rule = {
  kind: 'volume',
  metric: 'traces',
  watch: 'change',
  threshold: 0.2,
  seasonMs: 7 * 24 * 3_600_000,
  windows: 8,
} as const;

const labelled = z.array(z.object({ firstIndex: z.int(), lastIndex: z.int() }));
const outcomes = z.object({ nyc_taxi: z.object({ anomalyWindows: labelled }) });

export interface TaxiAlarms {
  /** of the five labelled windows */
  readonly found: number;
  readonly perThousandQuietSteps: number;
}

/** Alarms of three detectors over the 6,960 half hours after the reference. */
export function taxiAlarms(): Readonly<Record<'sweep' | 'cusum' | 'page-hinkley', TaxiAlarms>> {
  const lines = sharedText('drift/nab/nyc_taxi.csv').trim().split('\n').slice(1);
  const values = lines.map((line) => Number(line.split(',')[1]));
  const { mean, variance } = moments(values.slice(0, quietStart));
  const standard = values.map((value) => (value - mean) / Math.sqrt(variance));
  return {
    sweep: judged(sweepAlarms(values), values.length),
    cusum: judged(restarted(standard, cusumAlarm), values.length),
    'page-hinkley': judged(
      restarted(standard, (rest) => pageHinkley(rest)),
      values.length,
    ),
  };
}

/** Windows of six hours against the eight like ones before them; an alarm stands at the first step of its window. */
function sweepAlarms(values: readonly number[]): readonly number[] {
  const level = intervalLevel({ perQuarter: 1, windowMs, cells: 1 });
  const earlier: WindowFigure[] = [];
  for (let at = 0; at + stepsOfWindow <= values.length; at += stepsOfWindow) {
    const value = values.slice(at, at + stepsOfWindow).reduce((sum, one) => sum + one, 0);
    const window = { windowMs: at * stepMs, value };
    const effect = seasonEffect(window, earlier, { ...rule, level });
    earlier.push({ ...window, exceeds: at >= quietStart && readEffect(effect, rule) === 'exceeds' });
  }
  return earlier.filter(({ exceeds }) => exceeds).map((window) => window.windowMs / stepMs);
}

/** Both sides; k = .5, h = 5. */
function cusumAlarm(values: readonly number[]): number | null {
  const inControl = { mean: 0, sd: 1 };
  const up = cusum(values, inControl).firstAlarm;
  const down = cusum(
    values.map((value) => -value),
    inControl,
  ).firstAlarm;
  if (up === null || down === null) return up ?? down;
  return Math.min(up, down);
}

/** A detector that starts again after each alarm. */
function restarted(
  values: readonly number[],
  first: (rest: readonly number[]) => number | null,
): readonly number[] {
  const alarms: number[] = [];
  for (let from = quietStart; from < values.length; ) {
    const at = first(values.slice(from, from + 2_000));
    if (at !== null) alarms.push(from + at);
    from += at === null ? 2_000 : at + 1;
  }
  return alarms;
}

function judged(alarms: readonly number[], steps: number): TaxiAlarms {
  const windows = outcomes.parse(sharedJson('known-outcomes.json')).nyc_taxi.anomalyWindows;
  const isIn = (step: number) => windows.findIndex((one) => one.firstIndex <= step && step <= one.lastIndex);
  const inside = windows.reduce((sum, one) => sum + one.lastIndex - one.firstIndex + 1, 0);
  const quiet = alarms.filter((step) => isIn(step) < 0).length;
  return {
    found: new Set(alarms.map(isIn).filter((at) => at >= 0)).size,
    perThousandQuietSteps: (1_000 * quiet) / (steps - quietStart - inside),
  };
}
