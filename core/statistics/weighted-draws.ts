import { seededRandom } from './seeded-random.ts';

/**
 * Bootstrap draws as numbers: how often each row is drawn when as many units as there are are drawn with replacement. The returned
 * array is filled again by the next draw.
 *
 * @param clusters cluster of each row, numbered from 0 without gaps: whole clusters are drawn; null = every row is a unit
 */
export function weightedDraws(
  rows: number,
  clusters: Uint32Array | null,
  units: number,
  seed: number,
): () => Uint32Array {
  const random = seededRandom(seed);
  const drawn = new Uint32Array(units);
  const drawUnits = () => {
    drawn.fill(0);
    for (let i = 0; i < units; i++) {
      const unit = random.below(units);
      drawn[unit] = (drawn[unit] ?? 0) + 1;
    }
    return drawn;
  };
  if (clusters === null) return drawUnits;
  const weights = new Uint32Array(rows);
  return () => {
    drawUnits();
    for (let row = 0; row < rows; row++) weights[row] = drawn[clusters[row] ?? 0] ?? 0;
    return weights;
  };
}
