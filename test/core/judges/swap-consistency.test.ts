import { expect, it } from 'vitest';
import { swapConsistency, verdictOfBothOrders } from '../../../core/judges/swap-consistency.ts';

it('counts the pairs whose verdict changes with the order, and those without one', () => {
  const found = swapConsistency(
    [
      ['1', '1'],
      ['1', '2'],
      ['2', '2'],
      ['2', '2'],
      [null, '1'],
    ],
    0.95,
  );
  expect(found).toMatchObject({ pairs: 4, changed: 1, malformed: 1 });
  expect(found.inconsistency?.estimate).toBe(0.25);
  // Wilson's interval of 1 in 4.
  expect(found.inconsistency?.interval?.[0]).toBeCloseTo(0.0456, 4);
  expect(found.inconsistency?.interval?.[1]).toBeCloseTo(0.6994, 4);
});

it('knows nothing without pairs', () => {
  expect(swapConsistency([[null, null]], 0.95)).toEqual({
    pairs: 0,
    changed: 0,
    malformed: 1,
    inconsistency: null,
  });
});

it('a verdict that depends on the order is a tie', () => {
  expect(verdictOfBothOrders(['1', '1'])).toBe('1');
  expect(verdictOfBothOrders(['1', '2'])).toBe('tie');
  expect(verdictOfBothOrders([null, '2'])).toBeNull();
});
