import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOrder } from '../../../core/sequential/row-order.ts';
import { layoutOf } from './layouts.ts';

const values = fc.constantFrom('a', 'b', 'c', 'd');
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('the order of rows', () => {
  it('has every row once, and is the same for the same seed', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 200 }), seeds, (category, seed) => {
        const layout = layoutOf({ category });
        const order = [...rowOrder(layout, seed)];
        expect(order.toSorted((one, other) => one - other)).toEqual([...category.keys()]);
        expect([...rowOrder(layout, seed)]).toEqual(order);
      }),
    );
  });

  it('differs between seeds', () => {
    const layout = layoutOf({ category: Array.from({ length: 100 }, () => 'a') });
    expect([...rowOrder(layout, 1)]).not.toEqual([...rowOrder(layout, 2)]);
  });

  it('holds every combination of segments in proportion in every prefix', () => {
    const rows = fc.array(fc.tuple(values, fc.constantFrom('en', 'de')), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(rows, seeds, (pairs, seed) => {
        const layout = layoutOf({
          category: pairs.map(([one]) => one),
          language: pairs.map(([, two]) => two),
        });
        const strata = pairs.map((pair) => pair.join('/'));
        const sizes = counts(strata);
        const seen = new Map<string, number>();
        for (const [at, row] of rowOrder(layout, seed).entries()) {
          const stratum = strata[row] ?? '';
          seen.set(stratum, (seen.get(stratum) ?? 0) + 1);
          for (const [name, size] of sizes) {
            // One row of its own, and its share of the one row that every other stratum may be ahead or behind.
            const share = size / pairs.length;
            const off = Math.abs((seen.get(name) ?? 0) - (at + 1) * share);
            expect(off).toBeLessThanOrEqual(1 + sizes.size * share);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the rows of a cluster together', () => {
    const clusters = fc.array(fc.constantFrom('k', 'l', 'm', 'n', 'o', 'p'), {
      minLength: 1,
      maxLength: 100,
    });
    fc.assert(
      fc.property(clusters, seeds, (cluster, seed) => {
        const order = [...rowOrder(layoutOf({}, cluster), seed)];
        const walked = order.map((row) => cluster[row] ?? '');
        const changes = walked.filter((name, at) => name !== walked[at - 1]).length;
        expect(changes).toBe(new Set(cluster).size);
        expect(new Set(order).size).toBe(cluster.length);
      }),
    );
  });

  it('lets every row come first about as often as another', () => {
    const layout = layoutOf({ category: ['a', 'a', 'a', 'b', 'b'] });
    const first = counts(Array.from({ length: 5000 }, (_, seed) => String(rowOrder(layout, seed)[0])));
    for (const row of [0, 1, 2, 3, 4]) expect(first.get(String(row)) ?? 0).toBeGreaterThan(500);
  });
});

function counts(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return found;
}
