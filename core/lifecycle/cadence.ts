import { isWithin, type LifecycleFacts } from './lifecycle-facts.ts';

const weekMs = 7 * 86_400_000;

/** How often something happened. */
export interface Cadence {
  readonly count: number;
  /** that the count is over */
  readonly weeks: number;
  /** null = less than a week was seen, which makes no rate */
  readonly perWeek: number | null;
}

/** Over the part of the range that the store was in use: from its first run or release on, where that lies in the range. */
export function cadences({ runs, releases, range }: LifecycleFacts): {
  readonly runs: Cadence;
  readonly releases: Cadence;
} {
  const times = [...runs, ...releases].map(({ atMs }) => atMs).filter((atMs) => atMs <= range.toMs);
  const oldest = times.reduce((one, other) => Math.min(one, other), range.toMs);
  const weeks = (range.toMs - Math.max(range.fromMs, oldest)) / weekMs;
  const cadence = (list: readonly { readonly atMs: number }[]): Cadence => {
    const count = list.filter(({ atMs }) => isWithin(atMs, range)).length;
    return { count, weeks, perWeek: weeks < 1 ? null : count / weeks };
  };
  return { runs: cadence(runs), releases: cadence(releases) };
}
