/**
 * Hommel's adjusted p values, in the order given; the sharpest of the family here, valid without negative
 * dependence. Takes time quadratic in their number. NaN counts as 1.
 *
 * @see Hommel 1988, Biometrika 75:383; Wright 1992, Biometrics 48:1005 (the algorithm)
 */
export function hommel(p: ArrayLike<number>): Float64Array {
  const known = Float64Array.from(p, (value) => (Number.isNaN(value) ? 1 : value));
  const order = Uint32Array.from(known, (_, i) => i).sort((i, j) => (known[i] ?? 1) - (known[j] ?? 1));
  const sorted = Float64Array.from(order, (i) => known[i] ?? 1);
  const result = sorted.slice();
  for (let m = sorted.length; m >= 1; m--) raiseTo(result, sorted, m);
  const adjusted = new Float64Array(sorted.length);
  for (let rank = 0; rank < order.length; rank++) adjusted[order[rank] ?? 0] = result[rank] ?? 1;
  return adjusted;
}

/** One step of Wright's algorithm: no value may lie below what a family of size m says of it. */
function raiseTo(result: Float64Array, sorted: Float64Array, m: number): void {
  const first = sorted.length - m;
  let simes = 1;
  for (let j = 2; j <= m; j++) simes = Math.min(simes, (m * (sorted[first + j - 1] ?? 1)) / j);
  for (let i = 0; i < sorted.length; i++) {
    result[i] = Math.max(result[i] ?? 1, Math.min(m * (sorted[i] ?? 1), simes));
  }
}
