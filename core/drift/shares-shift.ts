import type { Interval } from '../statistics/interval.ts';
import { noncentralityInterval } from '../statistics/noncentral-chi-square.ts';
import { categoricalDivergence, populationStabilityIndex, SHARE_FLOOR } from './categorical-divergence.ts';
import { psiNoise } from './psi-quantile-bins.ts';

export interface SharesShift {
  /** population stability index, less what noise adds on average; ≥ 0 */
  readonly psi: number;
  readonly interval: Interval;
  /** index that noise alone gives on average */
  readonly noise: number;
  /** the index as it is, noise and all */
  readonly raw: number;
  /** Jensen–Shannon distance, base 2, as it is */
  readonly jensenShannon: number;
}

/** Expected count below which categories are put together. */
const RARE = 5;
/** Count that an empty category is taken for: by a smaller one a single empty category of five expected would look like a shift. */
const HALF = 0.5;

/**
 * How far two independent samples of categories lie apart. For small shifts the index is 1/n + 1/m times a noncentral chi-square with one
 * degree of freedom less than there are categories: the interval is that of its noncentrality. Rare categories are put together first,
 * or the law would not hold.
 *
 * @param reference, current counts of the same categories
 * @param level two-sided coverage in (0, 1)
 * @see Yurdakul & Naranjo 2020, J Risk Model Valid 14(4):89 (law of the index); Cochran 1954, Biometrics 10:417 (rare categories)
 */
export function sharesShift(
  reference: readonly number[],
  current: readonly number[],
  level: number,
): SharesShift {
  const [n, m] = [total(reference), total(current)];
  const [first, second] = withoutRare(reference, current, Math.min(n, m) / (n + m));
  const df = Math.max(1, first.length - 1);
  const unit = 1 / n + 1 / m;
  const shares = [first.map((count) => count / n), second.map((count) => count / m)] as const;
  const { jensenShannon } = categoricalDivergence(...shares);
  const psi = populationStabilityIndex(...shares, Math.max(SHARE_FLOOR, HALF / Math.min(n, m)));
  const [low, high] = noncentralityInterval(psi / unit, df, level);
  return {
    psi: Math.max(0, psi - df * unit),
    interval: [low * unit, high * unit],
    noise: psiNoise(df + 1, n, m),
    raw: psi,
    jensenShannon,
  };
}

/** Both samples with the categories whose expected count in the smaller one is below 5 put together. */
function withoutRare(reference: readonly number[], current: readonly number[], share: number) {
  const isRare = (at: number) => ((reference[at] ?? 0) + (current[at] ?? 0)) * share < RARE;
  const pooled = (counts: readonly number[]) => {
    const rare = total(counts.filter((_, at) => isRare(at)));
    return [...counts.filter((_, at) => !isRare(at)), rare];
  };
  const [first, second] = [pooled(reference), pooled(current)];
  const isEmpty = first.at(-1) === 0 && second.at(-1) === 0;
  return isEmpty ? ([first.slice(0, -1), second.slice(0, -1)] as const) : ([first, second] as const);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
