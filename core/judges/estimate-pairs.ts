import { pairedBootstrap } from '../statistics/paired-bootstrap.ts';
import type { Estimated } from './judge-agreement.ts';

/** What a judge and people said of the same outputs. */
export interface Pairs {
  readonly judge: ArrayLike<number>;
  readonly people: ArrayLike<number>;
}

export interface EstimatePairs {
  /** the row or cluster of each pair */
  readonly units: readonly number[];
  /** two-sided coverage */
  readonly level: number;
  readonly seed: number;
}

/** Draws enough for two digits, and fewer of many pairs, whose interval is narrow anyway. */
const mostDraws = 999;
const fewestDraws = 199;
const mostPairsDrawn = 500_000;

/**
 * A coefficient of agreement with its percentile interval over units drawn again; null where it is undefined. Draws in which it
 * is undefined are left out of the interval.
 */
export function estimatePairs(
  { judge, people }: Pairs,
  statistic: (pairs: Pairs) => number | null,
  { units, level, seed }: EstimatePairs,
): Estimated | null {
  const estimate = judge.length === 0 ? null : statistic({ judge, people });
  if (estimate === null) return null;
  const drawn = { judge: new Float64Array(0), people: new Float64Array(0) };
  const { interval } = pairedBootstrap({
    rows: judge.length,
    statistic: (rows) => statistic(take({ judge, people }, rows, drawn)) ?? Number.NaN,
    level,
    seed,
    replicates: Math.min(Math.max(Math.floor(mostPairsDrawn / judge.length), fewestDraws), mostDraws),
    clusters: numbered(units),
  });
  return { estimate, interval: interval.every(Number.isFinite) ? interval : null };
}

/** Memory for the drawn pairs is kept from draw to draw: only draws of clusters differ in size. */
function take(
  { judge, people }: Pairs,
  rows: Uint32Array,
  into: { judge: Float64Array; people: Float64Array },
): Pairs {
  if (into.judge.length !== rows.length) {
    into.judge = new Float64Array(rows.length);
    into.people = new Float64Array(rows.length);
  }
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    into.judge[at] = judge[row] ?? Number.NaN;
    into.people[at] = people[row] ?? Number.NaN;
  }
  return into;
}

/** Codes from 0 in order of appearance. */
function numbered(units: readonly number[]): Uint32Array {
  const codes = new Map<number, number>();
  for (const unit of units) if (!codes.has(unit)) codes.set(unit, codes.size);
  return Uint32Array.from(units, (unit) => codes.get(unit) ?? 0);
}
