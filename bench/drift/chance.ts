import { seededRandom } from '../../core/statistics/seeded-random.ts';

/** Random values that a seed determines. */
export interface Chance {
  /** in (0, 1) */
  uniform(): number;
  normal(): number;
  happens(share: number): boolean;
  /** a whole number in [0, bound) */
  below(bound: number): number;
}

/** @see Box & Muller 1958, Ann Math Stat 29:610 */
export function chance(seed: number): Chance {
  const { word, below } = seededRandom(seed);
  const uniform = () => (word() + 0.5) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    happens: (share) => uniform() < share,
    below,
  };
}
