import type { SignalLine } from '../../core/views/signal-line.ts';

/** An axis that signals of all units share: how many times its own threshold each moved. */
export interface EffectScale {
  readonly low: number;
  readonly high: number;
}

type Sided = Pick<SignalLine, 'kind' | 'watch'>;

/** On which sides of 0 a threshold lies: distances have no other than the upper. */
export function sidesOf({ kind, watch }: Sided): readonly (-1 | 1)[] {
  if (kind === 'input' || kind === 'output' || kind === 'model') return [1];
  if (watch === 'drop') return [-1];
  return watch === 'rise' ? [1] : [-1, 1];
}

/** Far beyond its threshold is far enough. */
const furthest = 4;

export function effectScale(signals: readonly SignalLine[]): EffectScale {
  const ends = signals.flatMap((signal) => [
    ...sidesOf(signal).map((side) => side * 1.3),
    ...(signal.interval ?? []).map((end) => times(end, signal) ?? 0),
  ]);
  return {
    low: Math.max(-furthest, Math.min(-0.3, ...ends)),
    high: Math.min(furthest, Math.max(0.3, ...ends)),
  };
}

/** Null for signals that any change raises: they have no threshold to measure by. */
export function times(value: number, { threshold }: Pick<SignalLine, 'threshold'>): number | null {
  return threshold === 0 ? null : value / threshold;
}

/** Place on the axis in percent, with room for half a dot; beyond its ends 0 or 100. */
export function percentOn({ low, high }: EffectScale, value: number): number {
  const place = (value - low) / (high - low);
  if (place <= 0) return place < 0 ? 0 : 3;
  if (place >= 1) return place > 1 ? 100 : 97;
  return 3 + 94 * place;
}

/** Round numbers within the axis, few enough to stand apart. */
export function ticksOf({ low, high }: EffectScale): readonly number[] {
  const ticks = [-4, -3, -2, -1, 0, 1, 2, 3, 4].filter((tick) => tick >= low && tick <= high);
  return ticks.length <= mostTicks ? ticks : ticks.filter((tick) => tick % 2 === 0);
}

const mostTicks = 5;
