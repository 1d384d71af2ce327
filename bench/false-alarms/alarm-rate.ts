import { moments } from '../../core/statistics/moments.ts';
import { tInference } from '../../core/statistics/t-inference.ts';
import { type QuarterAlarms, quietQuarter } from './quiet-quarters.ts';
import type { QuietTraffic } from './quiet-traffic.ts';
import { type RivalAlarms, rivals } from './rival-alarms.ts';

interface MeanAlarms {
  readonly mean: number;
  /** of 95 % */
  readonly lower: number;
  readonly upper: number;
}

export interface AlarmRate {
  readonly raised: MeanAlarms;
  readonly exceeded: MeanAlarms;
  readonly rivals: RivalAlarms;
  readonly cells: number;
  readonly measured: number;
}

/** False alarms a quarter. The quarters are the units: alarms within one share its reference. */
export function alarmRate(
  traffic: QuietTraffic,
  { quarters, rivalQuarters }: { readonly quarters: number; readonly rivalQuarters: number },
): AlarmRate {
  const found = Array.from({ length: quarters }, (_, seed) =>
    quietQuarter(traffic, seed, seed < rivalQuarters),
  );
  const told = rivals.map((name) => [
    name,
    found.reduce((sum, quarter) => sum + quarter.rivals[name], 0) / rivalQuarters,
  ]);
  return {
    raised: meanOf(found, 'raised'),
    exceeded: meanOf(found, 'exceeded'),
    rivals: Object.fromEntries(told) as unknown as RivalAlarms,
    cells: found[0]?.cells ?? 0,
    measured: moments(found.map((quarter) => quarter.measured)).mean,
  };
}

/** t over the quarters, but never surer than that one quarter in n / 3.7 may have had one where none was seen (Poisson). */
function meanOf(found: readonly QuarterAlarms[], what: 'raised' | 'exceeded'): MeanAlarms {
  const { mean, variance, n } = moments(found.map((quarter) => quarter[what]));
  const unseen = -Math.log(0.025) / n;
  if (mean === 0) return { mean, lower: 0, upper: unseen };
  const [lower, upper] = tInference(mean, Math.sqrt(variance / n), n - 1, 0.95).interval;
  return { mean, lower: Math.max(0, lower), upper: Math.max(unseen, upper) };
}
