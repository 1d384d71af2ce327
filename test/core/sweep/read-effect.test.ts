import { expect, it } from 'vitest';
import { type Effect, noData } from '../../../core/sweep/effect.ts';
import { readEffect, sidesOf } from '../../../core/sweep/read-effect.ts';

const share = { metric: 'route', threshold: 0.1, per: [] } as const;

it('spends the budget on both sides of what may rise and fall, on one of what only has one', () => {
  expect(sidesOf({ ...share, kind: 'route' })).toBe('both');
  expect(sidesOf({ kind: 'schema', threshold: 0.1 })).toBe('both');
  expect(sidesOf({ ...share, kind: 'input' })).toBe('one');
  expect(sidesOf({ ...share, kind: 'model' })).toBe('one');
  const latency = { ...share, kind: 'measure', metric: 'latency', summary: 'p95' } as const;
  expect(sidesOf({ ...latency, watch: 'rise' })).toBe('one');
  expect(sidesOf({ ...latency, watch: 'change' })).toBe('both');
});

const measured = (estimate: number, interval: readonly [number, number]): Effect => ({
  kind: 'measured',
  estimate,
  interval,
  method: 'difference',
  reference: 0.9,
  current: 0.9 + estimate,
  rows: 300,
  detail: null,
  evidence: [],
});

it.each<[string, Effect, string]>([
  ['a loss beyond the threshold that is sure', measured(-0.15, [-0.2, -0.1]), 'exceeds'],
  ['a loss beyond the threshold that may be noise', measured(-0.15, [-0.35, 0.05]), 'between'],
  ['a sure loss that is too small to matter', measured(-0.08, [-0.09, -0.07]), 'between'],
  ['a sure loss below the clear level', measured(-0.05, [-0.06, -0.04]), 'low'],
  ['a gain, where a loss is watched', measured(0.3, [0.2, 0.4]), 'low'],
  ['nothing that could be measured', noData('too few rows', 3), 'no-data'],
])('reads %s', (_, effect, reading) => {
  const rule = { kind: 'measure', metric: 'latency', summary: 'mean', per: [], threshold: 0.1 } as const;
  expect(readEffect(effect, { ...rule, watch: 'drop' })).toBe(reading);
});

it('reads a value that was never seen as soon as it is sure to be there', () => {
  const rule = { ...share, kind: 'model', threshold: 0 } as const;
  expect(readEffect(measured(0.01, [0.001, 0.03]), rule)).toBe('exceeds');
  expect(readEffect(measured(0, [0, 0.02]), rule)).toBe('low');
});
