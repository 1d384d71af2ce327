/**
 * A whole number in [0, 2⁵³) from a text, the same on every machine: for sampling and bucketing, where a digest would be slow. It keeps
 * no secret and two texts may share one.
 *
 * @param seed a whole number; another seed is another, unrelated hash
 * @see Appleby, MurmurHash3 (its multipliers and finaliser), twice 32 bits over UTF-16 code units
 */
export function hashText(text: string, seed = 0): number {
  let low = seed ^ 0xdeadbeef;
  let high = seed ^ 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0xcc9e2d51);
    low = (low << 15) | (low >>> 17);
    high = Math.imul(high ^ unit, 0x1b873593);
    high = (high << 13) | (high >>> 19);
  }
  const mixedLow = mixed(low ^ text.length ^ high);
  const mixedHigh = mixed(high ^ mixedLow);
  return (mixedHigh >>> 11) * 0x1_0000_0000 + mixedLow;
}

function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
