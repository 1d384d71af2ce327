import { expect, it } from 'vitest';
import { cosine } from '../../../core/statistics/cosine.ts';

it('is 1 of one direction, 0 of a right angle, −1 of opposites, whatever the lengths', () => {
  expect(cosine([1, 2], [10, 20])).toBeCloseTo(1, 12);
  expect(cosine([1, 0], [0, 5])).toBe(0);
  expect(cosine([1, 2, 3], [-2, -4, -6])).toBeCloseTo(-1, 12);
  expect(cosine([3, 4], [4, 3])).toBeCloseTo(0.96, 12);
});

it.each([
  ['other lengths', [1], [1, 2]],
  ['nothing', [], []],
  ['no direction', [0, 0], [1, 1]],
  ['no numbers', [Number.NaN], [1]],
])('is none of %s', (_what, one, other) => {
  expect(cosine(one, other)).toBeNull();
});
