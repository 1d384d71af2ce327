/** A part of the population: how many there are, how many may be drawn at most, and how much each is wanted (> 0). */
export interface Share {
  readonly count: number;
  readonly most: number;
  readonly boost: number;
}

/**
 * Shares rows out: each part gets its floor first (as much of it as there is room for), and the rest goes by
 * `boost × √count`, so that rare parts are over-sampled and common ones are still larger.
 *
 * @param rows  in all, at least as many as there are parts
 * @param floor of every part, at least 1
 * @returns rows of each part: at least 1, at most `most`, `rows` in all unless the parts hold fewer
 * @see Bankier 1988, Power allocations, The American Statistician 42:174, with q = ½
 */
export function allocateRows(shares: readonly Share[], rows: number, floor: number): readonly number[] {
  const level = levelFor(shares, rows, floor);
  const given = shares.map(({ most }) => Math.min(level, most));
  let left = rows - given.reduce((sum, count) => sum + count, 0);
  while (left > 0) {
    const open = shares.flatMap((share, at) => ((given[at] ?? 0) < share.most ? [at] : []));
    if (open.length === 0) break;
    left -= share(shares, open, given, left);
  }
  return given;
}

/** The largest floor, up to the one that is asked for, that all parts can have together. */
function levelFor(shares: readonly Share[], rows: number, floor: number): number {
  let [low, high] = [1, Math.max(1, floor)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const needed = shares.reduce((sum, { most }) => sum + Math.min(most, middle), 0);
    if (needed <= rows) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One round: whole rows first, and the last few to the largest remainders. @returns how many it gave out */
function share(shares: readonly Share[], open: readonly number[], given: number[], left: number): number {
  const weights = open.map((at) => (shares[at]?.boost ?? 0) * Math.sqrt(shares[at]?.count ?? 0));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let out = 0;
  const remainders = open.map((at, place) => {
    const wanted = (left * (weights[place] ?? 0)) / all;
    const room = (shares[at]?.most ?? 0) - (given[at] ?? 0);
    const whole = Math.min(Math.floor(wanted), room);
    given[at] = (given[at] ?? 0) + whole;
    out += whole;
    return { at, isFull: whole === room, remainder: wanted - whole };
  });
  if (out > 0) return out;
  const next = remainders
    .filter(({ isFull }) => !isFull)
    .toSorted((one, other) => other.remainder - one.remainder || one.at - other.at)
    .slice(0, left);
  for (const { at } of next) given[at] = (given[at] ?? 0) + 1;
  return next.length;
}
