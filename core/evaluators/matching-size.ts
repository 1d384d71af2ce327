/**
 * How many items of the left can be given an item of the right each that fits, no item twice: the size of a largest matching.
 * Taking the first that fits would miss pairs when alternatives overlap.
 *
 * @see Kuhn 1955, "The Hungarian method for the assignment problem", section 2 (augmenting paths)
 */
export function matchingSize<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  fits: (one: Left, other: Right) => boolean,
): number {
  const takenBy = new Map<number, number>();
  let size = 0;
  for (let at = 0; at < left.length; at += 1) {
    if (place(at, new Set())) size += 1;
  }
  return size;

  function place(at: number, tried: Set<number>): boolean {
    for (let seat = 0; seat < right.length; seat += 1) {
      if (tried.has(seat) || !fits(left[at] as Left, right[seat] as Right)) continue;
      tried.add(seat);
      const holder = takenBy.get(seat);
      if (holder === undefined || place(holder, tried)) {
        takenBy.set(seat, at);
        return true;
      }
    }
    return false;
  }
}
