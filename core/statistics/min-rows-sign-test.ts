/**
 * Fewest rows that are not tied, all of them wins, with which an exact sign test can reach alpha: the smallest n with
 * sides · 2⁻ⁿ ≤ alpha. A rule set exactly here makes one tie unpassable: ask for twice as many.
 *
 * @param alpha in (0, 1)
 * @see Dixon & Mood 1946, J Am Stat Assoc 41:557
 */
export function minRowsSignTest(alpha: number, sides: 1 | 2): number {
  let n = 1;
  while (sides * 2 ** -n > alpha) n++;
  return n;
}
