import { expect, it } from 'vitest';
import { sidesOf } from '../../../core/sweep/read-effect.ts';

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
