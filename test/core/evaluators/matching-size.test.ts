import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingSize } from '../../../core/evaluators/matching-size.ts';

describe('the size of a largest matching', () => {
  it('moves earlier pairs aside for later ones', () => {
    const fits = (one: readonly number[], other: number) => one.includes(other);
    expect(matchingSize([[1, 2], [2, 3], [1]], [1, 2, 3], fits)).toBe(3);
    expect(matchingSize([[1], [1], [2]], [1, 2, 3], fits)).toBe(2);
    expect(matchingSize([], [1], fits)).toBe(0);
  });

  it('is that of the best assignment of all, by trying them', () => {
    const lists = fc.array(fc.array(fc.nat(4), { maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(lists, (left) => {
        expect(matchingSize(left, [0, 1, 2, 3, 4], (one, other) => one.includes(other))).toBe(
          bestOf(left, new Set()),
        );
      }),
    );
  });
});

function bestOf([first, ...others]: readonly (readonly number[])[], taken: ReadonlySet<number>): number {
  if (first === undefined) return 0;
  const free = first.filter((seat) => !taken.has(seat));
  const placed = free.map((seat) => 1 + bestOf(others, new Set([...taken, seat])));
  return Math.max(bestOf(others, taken), ...placed);
}
