/** Cells that sums are rounded to; n units are rounded by at most n cells together. */
const CELLS = 8192;
/** A size this near to the next cell is in it: 0.1 + 0.2 is a hair off 0.3. */
const SLACK = 1e-9;

/**
 * Chance that flipping the signs of units gives a sum of `total` or more, counted over all 2ⁿ flips for the far tail, which
 * sampled flips cannot see. Sizes are rounded down to a grid and the wanted sum is not, so that the chance is never too small;
 * exact for sizes that are whole multiples of one step, such as means of repeats. Takes n × 8192 steps.
 *
 * @param sizes absolute values of the units, > 0
 * @param total sum to be reached, in (0, sum of sizes]
 * @see Pagano & Tritchler 1983, J Am Stat Assoc 78:435 (permutation distributions in polynomial time)
 */
export function flipTail(sizes: Float64Array, total: number): number {
  // A flip reaches the total when the units with a minus add up to no more than this.
  const spare = Math.max(0, sizes.reduce((sum, size) => sum + size, 0) - total) / 2;
  const chances = new Float64Array(CELLS + 1);
  chances[0] = 1;
  for (const size of sizes) {
    const cells = spare === 0 ? CELLS + 1 : Math.floor((size / spare) * CELLS + SLACK);
    for (let cell = CELLS; cell >= 0; cell -= 1) {
      const without = chances[cell] ?? 0;
      chances[cell] = (without + (cell < cells ? 0 : (chances[cell - cells] ?? 0))) / 2;
    }
  }
  return Math.min(
    1,
    chances.reduce((sum, chance) => sum + chance, 0),
  );
}
