import { expect, it } from 'vitest';
import type { EffectScale, MeasuredEffect } from '../../../core/sweep/effect.ts';
import { widenedEffect } from '../../../core/sweep/widened-effect.ts';

const known = { df: Number.POSITIVE_INFINITY, times: 2, jumps: 20 };

function effectOf(scale: EffectScale, estimate: number, interval: readonly [number, number]): MeasuredEffect {
  return {
    ...{ kind: 'measured', method: '', reference: 0, current: 0, rows: 100, detail: null, evidence: [] },
    ...{ estimate, interval, own: { scale, noise: 0.1, jump: null } },
  };
}

it('is the interval of both spreads together', () => {
  // A noise of .1 gives ±.196; with three times its variance beside it, ±.392.
  const effect = effectOf('plain', 0.5, [0.5 - 0.196, 0.5 + 0.196]);
  const { interval, estimate } = widenedEffect(effect, { excess: 3, ...known }, 0.95);
  expect(estimate).toBe(0.5);
  expect(interval[0]).toBeCloseTo(0.108, 3);
  expect(interval[1]).toBeCloseTo(0.892, 3);
});

it('is wider the fewer windows tell', () => {
  const effect = effectOf('plain', 0.5, [0.3, 0.7]);
  const lower = [4, 20, Number.POSITIVE_INFINITY].map(
    (df) => widenedEffect(effect, { ...known, excess: 3, df }, 0.99).interval[0],
  );
  expect(lower).toEqual(lower.toSorted((one, other) => one - other));
});

it('leaves an effect alone whose windows differ by no more than they show', () => {
  const effect = effectOf('index', 0.5, [0.3, 0.7]);
  expect(widenedEffect(effect, { excess: 0, ...known }, 0.95)).toBe(effect);
  const { own: _none, ...fact } = effect;
  expect(widenedEffect(fact, { excess: 3, ...known }, 0.95)).toBe(fact);
});

it.each<[EffectScale, number, readonly [number, number], readonly [number, number]]>([
  ['share', 0.9, [0.8, 0.95], [-1, 1]],
  ['ratio', 0.5, [0.4, 0.6], [-1, Number.POSITIVE_INFINITY]],
  ['index', 0.1, [0.05, 0.2], [0, Number.POSITIVE_INFINITY]],
])('keeps within what a %s can be', (scale, estimate, interval, [least, most]) => {
  const wide = widenedEffect(effectOf(scale, estimate, interval), { excess: 200, ...known }, 0.95);
  expect(wide.interval[0]).toBeGreaterThanOrEqual(least);
  expect(wide.interval[0]).toBeLessThan(interval[0]);
  expect(wide.interval[1]).toBeGreaterThan(interval[1]);
  expect(wide.interval[1]).toBeLessThanOrEqual(most);
});

it('looks at both sides of what has no sign', () => {
  const of = (scale: EffectScale) =>
    widenedEffect(effectOf(scale, 0.5, [0.4, 0.6]), { excess: 9, ...known }, 0.9).interval[0];
  expect(of('distance')).toBeLessThan(of('plain'));
});
