/** One kept value, as JSON: the rank that the trace's id gives it, the id, the value. */
export type Sampled<V> = readonly [rank: number, id: string, value: V];

/**
 * A uniform sample of a stream, without replacement: the values whose ids hash lowest, in that order. What is kept depends on what
 * came, never on the order or the parts in which it came, so that samples of parts merge into the sample of the whole.
 *
 * @see Cohen & Kaplan 2007, PODC 225 (bottom-k sketches)
 */
export interface BottomSample<V> {
  readonly limit: number;
  /** ascending by rank, then id, then value; at most `limit` */
  readonly kept: Sampled<V>[];
}

export function emptySample<V>(limit: number): BottomSample<V> {
  return { limit, kept: [] };
}

/** Takes a value in; it is only read when it will be kept. */
export function addSampled<V>(sample: BottomSample<V>, rank: number, id: string, read: () => V): void {
  const { kept, limit } = sample;
  const last = kept.at(-1);
  if (kept.length === limit && last !== undefined && (last[0] < rank || (last[0] === rank && last[1] < id)))
    return;
  const entry: Sampled<V> = [rank, id, read()];
  kept.splice(placeOf(kept, entry), 0, entry);
  if (kept.length > limit) kept.pop();
}

/** The sample of both streams together; both need the same limit. */
export function mergeSamples<V>(one: BottomSample<V>, other: BottomSample<V>): BottomSample<V> {
  const kept = [...one.kept, ...other.kept].sort(order);
  return { limit: one.limit, kept: kept.slice(0, one.limit) };
}

/** By rank, then id; two values of one id by their spelling. */
function order<V>(one: Sampled<V>, other: Sampled<V>): number {
  if (one[0] !== other[0]) return one[0] - other[0];
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  const [first, second] = [JSON.stringify(one[2]), JSON.stringify(other[2])];
  return first < second ? -1 : Number(first > second);
}

function placeOf<V>(kept: readonly Sampled<V>[], entry: Sampled<V>): number {
  let first = 0;
  let last = kept.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    const there = kept[middle];
    if (there !== undefined && order(there, entry) <= 0) first = middle + 1;
    else last = middle;
  }
  return first;
}
