import { hashText } from '../text/hash-text.ts';
import { type CategoryCounts, completeUpTo, countOf } from './category-counts.ts';

/** Counts of two windows over the same categories. */
export interface AlignedCounts {
  readonly method: string;
  readonly labels: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** Categories that both sides counted for sure; the rest of either side is one category. */
export function alignedCounts(reference: CategoryCounts, current: CategoryCounts): AlignedCounts {
  const complete = Math.min(completeUpTo(reference), completeUpTo(current));
  const seen = new Set([...reference.kept, ...current.kept].map(([, label]) => label));
  const labels = [...seen].filter((label) => hashText(label) <= complete);
  const sides = [reference, current].map((counts) => {
    const known = labels.map((label) => countOf(counts, label));
    return [...known, rowsOf(counts) - known.reduce((sum, count) => sum + count, 0)];
  });
  const [before = [], now = []] = sides;
  return {
    method: 'population stability index',
    labels: [...labels, 'others'],
    reference: before,
    current: now,
  };
}

export function rowsOf({ kept, other }: CategoryCounts): number {
  return kept.reduce((sum, [, , count]) => sum + count, other);
}
