import { expect, it } from 'vitest';
import { oneSidedBets } from '../../../core/statistics/one-sided-bets.ts';
import { rowsNeededBetting } from '../../../core/statistics/rows-needed-betting.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const level = 0.05;

/** Rows after which a loss of the margin is ruled out, of which a share changed and as many were lost as gained. */
function rowsUsed(seed: number, changed: number, margin: number, most: number): number {
  const random = seededRandom(seed);
  const bets = oneSidedBets([{ side: 'above', mean: (1 - margin) / 2, level }]);
  for (let row = 1; row <= most; row++) {
    const draw = random.below(1000) / 1000;
    bets.see(draw < changed / 2 ? 0 : draw < changed ? 1 : 0.5, 1);
    if ((bets.p()[0] ?? 1) < level) return row;
  }
  return most + 1;
}

it.each([
  [0.1, 0.05],
  [0.05, 0.04],
  [0.2, 0.08],
])('are enough in about four runs of five: %d changed, margin %d', (changed, margin) => {
  const needed = rowsNeededBetting(margin / 2, changed / 4, level) ?? 0;
  const runs = Array.from({ length: 300 }, (_, seed) => rowsUsed(seed, changed, margin, needed));
  const share = runs.filter((rows) => rows <= needed).length / runs.length;
  expect(share).toBeGreaterThan(0.68);
  expect(share).toBeLessThan(0.88);
});

it('are none when the mean lies at the limit or beyond, or too near to it', () => {
  expect(rowsNeededBetting(0, 0.1, level)).toBeNull();
  expect(rowsNeededBetting(-0.1, 0.1, level)).toBeNull();
  expect(rowsNeededBetting(1e-5, 0.1, level)).toBeNull();
});
