/**
 * Length of a longest common subsequence: how many pairs fit when both sides keep their order.
 * Time is the product of the lengths, memory the length of the right.
 *
 * @see Wagner & Fischer 1974, JACM 21(1)
 */
export function commonSubsequence<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  fits: (one: Left, other: Right) => boolean,
): number {
  let above = new Uint32Array(right.length + 1);
  for (const one of left) {
    const here = new Uint32Array(right.length + 1);
    right.forEach((other, at) => {
      const longest = Math.max(above[at + 1] ?? 0, here[at] ?? 0);
      here[at + 1] = fits(one, other) ? (above[at] ?? 0) + 1 : longest;
    });
    above = here;
  }
  return above[right.length] ?? 0;
}
