import { expect, it } from 'vitest';
import { nearestName } from '../../../core/config/nearest-name.ts';

const known = ['dataset', 'evaluators', 'no-worse-than', 'per'];

it.each([
  ['evaluaters', 'evaluators'],
  ['Dataset', 'dataset'],
  ['DATASET', 'dataset'],
  ['noWorseThan', 'no-worse-than'],
  ['no_worse_then', 'no-worse-than'],
  ['pre', null],
  ['budget', null],
  ['', null],
  ['x'.repeat(10_000), null],
])('takes %j for %j', (written, meant) => {
  expect(nearestName(written, known)).toBe(meant);
});

it('prefers the nearer of two', () => {
  expect(nearestName('maim', ['main', 'maximum', 'mains'])).toBe('main');
});
