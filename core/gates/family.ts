import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { holm } from '../statistics/holm.ts';

/** One cell of a suite as the family sees it. */
export interface FamilyMember {
  readonly blocking: boolean;
  /** one-sided p of "not worse"; null = too small to be decided, which counts as 1 */
  readonly p: number | null;
}

/**
 * Adjusts the p of all cells of a suite together (STATISTICS.md section 11): over the blocking ones, however many are too small,
 * Holm, or Bonferroni when somebody looked before the last row; Benjamini–Hochberg over the advisory ones.
 *
 * @returns adjusted p in the order given
 */
export function adjustFamily(
  members: readonly FamilyMember[],
  overBlocking: (p: readonly number[]) => Float64Array = holm,
): Float64Array {
  const adjusted = new Float64Array(members.length);
  for (const blocking of [true, false]) {
    const places = members.flatMap((member, at) => (member.blocking === blocking ? [at] : []));
    const p = places.map((at) => members[at]?.p ?? 1);
    const family = blocking ? overBlocking(p) : benjaminiHochberg(p);
    for (const [at, place] of places.entries()) adjusted[place] = family[at] ?? 1;
  }
  return adjusted;
}
