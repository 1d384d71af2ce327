/** In a dollar. A price of 0.0001 USD for a million tokens still makes a whole number of them. */
const grains = 1e10;

/**
 * An amount as a whole number of ten-billionths of a dollar. Calls end in any order, in one process or in many, and sums of binary fractions
 * depend on it in the last digit: of amounts on this grid any sum up to 100,000 USD comes back to the same place on it.
 */
export function exactUsd(usd: number): number {
  return Math.round(usd * grains) / grains;
}
