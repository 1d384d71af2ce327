import { wassersteinShift } from '../drift/wasserstein-shift.ts';
import { moments } from '../statistics/moments.ts';
import { type Effect, noData } from './effect.ts';
import type { FieldProfile } from './field-profile.ts';

interface DistanceSettings {
  /** two-sided coverage of the interval */
  readonly level: number;
  readonly minRows: number;
  readonly threshold: number;
}

/**
 * How far the numbers of a field lie apart, as a Wasserstein distance: in standard deviations of the reference, and in the field's own unit
 * where the reference is constant and has none. Values that are no numbers are left out.
 *
 * No data where noise alone would give half of the threshold.
 */
export function distanceEffect(
  reference: FieldProfile,
  current: FieldProfile,
  { level, minRows, threshold }: DistanceSettings,
): Effect {
  const [before, now] = [numbersOf(reference), numbersOf(current)];
  const fewest = Math.min(before.length, now.length);
  if (fewest < Math.max(2, minRows))
    return noData(`${fewest} numbers on one side, ${minRows} are needed`, now.length);
  const { mean, variance } = moments(before);
  const unit = variance > 0 ? Math.sqrt(variance) : 1;
  const { distance, interval, noise, raw, se } = wassersteinShift(before, now, level);
  if (noise / unit >= threshold / 2) {
    const needed = Math.ceil(now.length * ((2 * noise) / unit / threshold) ** 2);
    return noData(
      `noise alone gives a distance of ${(noise / unit).toFixed(3)}: about ${needed} rows are needed`,
      now.length,
    );
  }
  const own = Math.hypot(noise, se);
  return {
    kind: 'measured',
    estimate: distance / unit,
    interval: [interval[0] / unit, interval[1] / unit],
    method: variance > 0 ? 'Wasserstein distance, standard deviations' : 'Wasserstein distance, own unit',
    reference: mean,
    current: moments(now).mean,
    rows: now.length,
    detail:
      variance > 0 ? null : `the reference is ${mean} throughout: the distance is in the unit of the field`,
    evidence: [],
    ...(own > 0 ? { own: { scale: 'distance' as const, noise: own / unit, jump: raw / own } } : {}),
  };
}

function numbersOf({ sample }: FieldProfile): Float64Array {
  return Float64Array.from(sample.kept.flatMap(([, , value]) => (typeof value === 'number' ? [value] : [])));
}
