import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { exactUsd } from '../../../core/target/exact-usd.ts';

const usd = fc.integer({ min: 0, max: 2 ** 40 }).map((grains) => grains / 1e10);

it('gives sums that do not depend on the order or the groups in which calls are added up', () => {
  fc.assert(
    fc.property(fc.array(usd, { maxLength: 200 }), fc.nat(199), (calls, at) => {
      const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
      const grouped = sum([sum(calls.slice(at)), sum(calls.slice(0, at))]);
      expect(exactUsd(grouped)).toBe(exactUsd(sum(calls)));
    }),
  );
});

it('keeps what a token costs at a tenth of a cent for a million', () => {
  expect(exactUsd(0.001 / 1e6)).toBe(1e-9);
  expect(exactUsd(0.1 + 0.2)).toBe(0.3);
});
