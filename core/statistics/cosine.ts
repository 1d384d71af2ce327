/** Cosine of the angle between two vectors, in [−1, 1]; null when they have no angle: other lengths, a zero vector, no numbers. */
export function cosine(one: readonly number[], other: readonly number[]): number | null {
  if (one.length === 0 || one.length !== other.length) return null;
  let [product, ofOne, ofOther] = [0, 0, 0];
  for (const [at, left] of one.entries()) {
    const right = other[at] ?? Number.NaN;
    product += left * right;
    ofOne += left * left;
    ofOther += right * right;
  }
  const found = product / Math.sqrt(ofOne * ofOther);
  return Number.isFinite(found) ? Math.min(1, Math.max(-1, found)) : null;
}
