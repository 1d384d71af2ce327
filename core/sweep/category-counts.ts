import { hashText } from '../text/hash-text.ts';

/** How often one category came: the rank that its label's hash gives it, the label, the count. */
type Counted = [rank: number, label: string, count: number];

/**
 * Counts of categories in bounded memory. Above the limit the categories whose labels hash lowest keep counts of their own, exact
 * ones: a category once given up can never come back, so the order of the stream and its parts do not show.
 */
export interface CategoryCounts {
  readonly limit: number;
  /** ascending by rank, then label; at most `limit` */
  readonly kept: Counted[];
  /** values of all categories that have no count of their own */
  other: number;
}

export function emptyCounts(limit: number): CategoryCounts {
  return { limit, kept: [], other: 0 };
}

export function addCount(counts: CategoryCounts, label: string, count = 1): void {
  const rank = hashText(label);
  const place = placeOf(counts.kept, rank, label);
  const there = counts.kept[place];
  if (there !== undefined && there[1] === label) {
    there[2] += count;
    return;
  }
  // Once something was given up, what ranks behind all kept ones may have been given up before.
  const isBehind = place === counts.kept.length;
  if (isBehind && (counts.other > 0 || counts.kept.length === counts.limit)) {
    counts.other += count;
    return;
  }
  counts.kept.splice(place, 0, [rank, label, count]);
  if (counts.kept.length > counts.limit) counts.other += counts.kept.pop()?.[2] ?? 0;
}

/** The counts of both streams together; both need the same limit. */
export function mergeCounts(one: CategoryCounts, other: CategoryCounts): CategoryCounts {
  const merged = emptyCounts(one.limit);
  const complete = Math.min(completeUpTo(one), completeUpTo(other));
  let rest = one.other + other.other;
  for (const [rank, label, count] of [...one.kept, ...other.kept].sort((a, b) => a[0] - b[0])) {
    if (rank <= complete) addCount(merged, label, count);
    else rest += count;
  }
  merged.other += rest;
  return merged;
}

export function countOf(counts: CategoryCounts, label: string): number {
  const there = counts.kept[placeOf(counts.kept, hashText(label), label)];
  return there?.[1] === label ? there[2] : 0;
}

/** Above this rank a category may have come without having a count of its own. */
export function completeUpTo({ kept, other }: CategoryCounts): number {
  return other > 0 ? (kept.at(-1)?.[0] ?? -1) : Number.POSITIVE_INFINITY;
}

function placeOf(kept: readonly Counted[], rank: number, label: string): number {
  let first = 0;
  let last = kept.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    const there = kept[middle];
    if (there !== undefined && (there[0] < rank || (there[0] === rank && there[1] < label)))
      first = middle + 1;
    else last = middle;
  }
  return first;
}
