import { quantile } from '../statistics/quantile.ts';

/** How long something took. */
export interface Durations {
  readonly n: number;
  /** ms; null = no data */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  /** what there was and is not among the n */
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly why: string;
  readonly count: number;
}

export function durationsOf(ms: readonly number[], leftOut: readonly LeftOut[]): Durations {
  const sorted = Float64Array.from(ms).sort();
  const at = (p: number) => (sorted.length === 0 ? null : quantile(sorted, p));
  return {
    n: sorted.length,
    medianMs: at(0.5),
    p90Ms: at(0.9),
    leftOut: leftOut.filter(({ count }) => count > 0),
  };
}
