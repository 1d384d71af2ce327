/** One kept value: the rank that the trace's id gives it, the id, the value. */
export type Sampled<V> = readonly [rank: number, id: string, value: V];

/**
 * A uniform sample of a stream, without replacement: the values whose ids hash lowest, in that order. What is kept depends on what
 * came, never on the order or the parts in which it came, so that samples of parts merge into the sample of the whole.
 *
 * @see Cohen & Kaplan 2007, PODC 225 (bottom-k sketches)
 */
export interface BottomSample<V> {
  readonly limit: number;
  /** ascending by rank, then id; at most `limit` */
  readonly kept: Sampled<V>[];
}

export function emptySample<V>(limit: number): BottomSample<V> {
  return { limit, kept: [] };
}

/** Takes a value in; it is only read when it will be kept. */
export function addSampled<V>(sample: BottomSample<V>, rank: number, id: string, read: () => V): void {
  const { kept, limit } = sample;
  const last = kept.at(-1);
  if (kept.length === limit && last !== undefined && inOrder(last, rank, id)) return;
  kept.splice(placeOf(kept, rank, id), 0, [rank, id, read()]);
  if (kept.length > limit) kept.pop();
}

/** The sample of both streams together; both need the same limit. */
export function mergeSamples<V>(one: BottomSample<V>, other: BottomSample<V>): BottomSample<V> {
  const kept = [...one.kept, ...other.kept].sort(
    (left, right) => left[0] - right[0] || (left[1] < right[1] ? -1 : Number(left[1] > right[1])),
  );
  return { limit: one.limit, kept: kept.slice(0, one.limit) };
}

/** Whether the kept one comes before a new one of this rank and id, or is its equal. */
function inOrder<V>(kept: Sampled<V>, rank: number, id: string): boolean {
  return kept[0] < rank || (kept[0] === rank && kept[1] <= id);
}

function placeOf<V>(kept: readonly Sampled<V>[], rank: number, id: string): number {
  let first = 0;
  let last = kept.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    const there = kept[middle];
    if (there !== undefined && inOrder(there, rank, id)) first = middle + 1;
    else last = middle;
  }
  return first;
}
