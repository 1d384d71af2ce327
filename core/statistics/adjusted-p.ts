/**
 * Walks p values from the smallest (or the largest) and gives each the extreme of what came before it: the
 * step-down and step-up adjustments differ in `raw` and direction alone. Equal p keep equal adjusted values; NaN
 * (an empty cell) counts as 1.
 *
 * @param raw of the p value with rank 1 … m from the smallest
 */
export function adjustedP(
  p: ArrayLike<number>,
  direction: 'step-down' | 'step-up',
  raw: (p: number, rank: number, m: number) => number,
): Float64Array {
  const known = Float64Array.from(p, (value) => (Number.isNaN(value) ? 1 : value));
  const m = known.length;
  const order = Uint32Array.from(known, (_, i) => i).sort((i, j) => (known[i] ?? 1) - (known[j] ?? 1));
  const adjusted = new Float64Array(m);
  const down = direction === 'step-down';
  let extreme = down ? 0 : 1;
  for (let step = 0; step < m; step++) {
    const rank = down ? step + 1 : m - step;
    const i = order[rank - 1] ?? 0;
    const value = Math.min(1, raw(known[i] ?? 1, rank, m));
    extreme = down ? Math.max(extreme, value) : Math.min(extreme, value);
    adjusted[i] = extreme;
  }
  return adjusted;
}
