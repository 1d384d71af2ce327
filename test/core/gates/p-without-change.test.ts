import { describe, expect, it } from 'vitest';
import { type Comparison, comparisons, decideFirst, draw, gateFor } from './comparisons.ts';
import { chance, type Pair } from './score-tables.ts';

describe('p without a change', () => {
  /** Each row's arms change places by the toss of a coin: exchangeable, whatever the scores look like. */
  function nullP(comparison: Comparison, rows: number, tables: number): readonly number[] {
    const random = chance(20260806);
    return Array.from({ length: tables }, (_, seed) => {
      const drawn = draw(comparison, rows, seed, 0.05);
      const flips = drawn.clusters.map(() => random.happens(0.5));
      const unit = (row: number) => (comparison.clustered ? Math.floor(row / 3) : row);
      const pairs = drawn.pairs.map(
        ([before, now], row): Pair => (flips[unit(row)] ? [now, before] : [before, now]),
      );
      return decideFirst(comparison, { ...drawn, pairs }, gateFor(comparison, 0)).p ?? 1;
    });
  }

  it.each(comparisons)('is small no oftener than it says: $name', (comparison) => {
    const rows = comparison.rows.at(-1) ?? 0;
    const tables = 600;
    const p = nullP(comparison, rows, tables);
    // Mid-p is one half whenever gains and losses are equal: it keeps its level where gates use it, not everywhere.
    for (const level of [0.005, 0.02, 0.05, 0.1]) {
      const share = p.filter((value) => value <= level).length / tables;
      const chanceAlone = 3.5 * Math.sqrt((level * (1 - level)) / tables);
      expect(share, `p ≤ ${level}`).toBeLessThanOrEqual(level + chanceAlone);
      // Nor so seldom that nothing could ever be found.
      expect(share, `p ≤ ${level}`).toBeGreaterThanOrEqual(0.5 * level - chanceAlone);
    }
  });
});
