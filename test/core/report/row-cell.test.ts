import { expect, it } from 'vitest';
import { binaryScale, shareScale } from '../../../core/evaluators/scale.ts';
import { rowCell } from '../../../core/report/row-cell.ts';

const latency = { type: 'duration', direction: 'lowerIsBetter' } as const;

it.each([
  [binaryScale, 1, 0, 'lost'],
  [binaryScale, 0, 1, 'gained'],
  [binaryScale, 1, 1, 'kept'],
  [binaryScale, 0, 0, 'still-wrong'],
  [binaryScale, 0.5, 0, 'changed'],
  [binaryScale, 1, 2 / 3, 'changed'],
  [binaryScale, 1, 1 / 3, 'lost'],
  [shareScale, 0.9, 0.8, 'lost'],
  [shareScale, 0.8, 0.8, 'still-wrong'],
  [latency, 100, 90, 'gained'],
  [latency, 90, 100, 'lost'],
] as const)('of %j, from %d to %d: %s', (scale, before, after, cell) => {
  expect(rowCell(scale, before, after)).toBe(cell);
});

it('is none where an arm has no score', () => {
  expect(rowCell(binaryScale, Number.NaN, 1)).toBeNull();
  expect(rowCell(binaryScale, 1, Number.NaN)).toBeNull();
});
