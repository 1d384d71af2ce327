import { normalQuantile } from '../statistics/normal-distribution.ts';
import { tQuantile } from '../statistics/t-distribution.ts';
import type { EffectScale, MeasuredEffect } from './effect.ts';
import type { WindowSpread } from './window-spread.ts';

/**
 * The effect with an interval that leaves room for how windows differ by nature: on the effect's scale each limit moves out, the length
 * that it has and the length of the excess squared and added.
 *
 * @param level two-sided coverage of the interval, as of the effect's own
 * @see Zou & Donner 2008, Stat Med 27:1693 (limits of a sum from those of its parts)
 */
export function widenedEffect(effect: MeasuredEffect, spread: WindowSpread, level: number): MeasuredEffect {
  const { own, estimate, interval } = effect;
  if (own === undefined || spread.excess === 0) return effect;
  const half = own.noise * Math.sqrt(spread.excess) * factorOf(own.scale, spread.df, level);
  const { to, from } = scales[own.scale];
  const [at, low, high] = [to(estimate), to(interval[0]), to(interval[1])];
  return {
    ...effect,
    interval: [from(at - Math.hypot(at - low, half)), from(at + Math.hypot(high - at, half))],
  };
}

/** What has no sign may lie off on either side, and is as far away then. */
function factorOf(scale: EffectScale, df: number, level: number): number {
  const hasSign = scale !== 'index' && scale !== 'distance';
  const tail = (1 - level) / (hasSign ? 2 : 4);
  return Number.isFinite(df) ? -tQuantile(tail, df) : -normalQuantile(tail);
}

interface Scale {
  to(effect: number): number;
  from(value: number): number;
}

const asItIs = (value: number) => value;

const scales: Readonly<Record<EffectScale, Scale>> = {
  plain: { to: asItIs, from: asItIs },
  distance: { to: asItIs, from: asItIs },
  share: { to: asItIs, from: (value) => Math.min(1, Math.max(-1, value)) },
  ratio: { to: Math.log1p, from: Math.expm1 },
  index: { to: (index) => Math.sqrt(Math.max(0, index)), from: (root) => Math.max(0, root) ** 2 },
};

/** A size of the effect, such as the threshold, on its scale. */
export function onScale(scale: EffectScale, size: number): number {
  return scales[scale].to(size);
}
