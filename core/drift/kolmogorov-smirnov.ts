/** Up to this many pairs of ranks the distribution is counted out. */
const EXACT_PAIRS = 1_000_000;
const TERMS = 100;

export interface KolmogorovSmirnov {
  /** D, the largest distance of the two empirical distribution functions, in [0, 1]: the effect size */
  readonly statistic: number;
  /** two-sided; at 10,000 rows a D of .04 has p < 1e-6 and means nothing */
  readonly p: number;
  readonly exact: boolean;
}

/**
 * Two-sample Kolmogorov–Smirnov test; exact up to a million pairs of ranks, given the ties.
 *
 * @param reference, current values, no NaN, in any order, at least one each
 * @see Schröer & Trenkler 1995, Comput Stat Data Anal 20:185 (exact); Smirnov 1948, Ann Math Stat 19:279 (limit)
 */
export function kolmogorovSmirnov(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): KolmogorovSmirnov {
  const first = new Float64Array(reference).sort();
  const second = new Float64Array(current).sort();
  const n = first.length;
  const m = second.length;
  const statistic = largestGap(first, second);
  const exact = n * m <= EXACT_PAIRS;
  const p = exact ? exactP(statistic, first, second) : limitP(statistic * Math.sqrt((n * m) / (n + m)));
  return { statistic, p, exact };
}

function largestGap(first: Float64Array, second: Float64Array): number {
  let i = 0;
  let j = 0;
  let gap = 0;
  while (i < first.length && j < second.length) {
    const value = Math.min(first[i] ?? 0, second[j] ?? 0);
    while (first[i] === value) i++;
    while (second[j] === value) j++;
    gap = Math.max(gap, Math.abs(i / first.length - j / second.length));
  }
  return gap;
}

/**
 * Share of the orders of the pooled values in which the gap reaches the statistic: at each pair of ranks, the last
 * value came from the first sample with probability i / (i + j). Within a group of ties there is no gap to see.
 */
function exactP(statistic: number, first: Float64Array, second: Float64Array): number {
  const n = first.length;
  const m = second.length;
  const ends = tieEnds(first, second);
  const least = statistic - 1e-9 / (n * m);
  const share = new Float64Array(m + 1);
  const shareAt = (i: number, j: number): number => {
    if (i + j === 0) return 0;
    if (ends[i + j] === 1 && Math.abs(i / n - j / m) >= least) return 1;
    return (i * (share[j] ?? 0) + j * (share[j - 1] ?? 0)) / (i + j);
  };
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) share[j] = shareAt(i, j);
  }
  return share[m] ?? 1;
}

/** 1 at each number of pooled values that does not part a group of ties. */
function tieEnds(first: Float64Array, second: Float64Array): Uint8Array {
  const pooled = new Float64Array(first.length + second.length);
  pooled.set(first);
  pooled.set(second, first.length);
  pooled.sort();
  return new Uint8Array(pooled.length + 1).map((_, count) => (pooled[count - 1] === pooled[count] ? 0 : 1));
}

function limitP(scaled: number): number {
  if (scaled < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= TERMS; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * (k * scaled) ** 2);
  return Math.min(Math.max(sum, 0), 1);
}
