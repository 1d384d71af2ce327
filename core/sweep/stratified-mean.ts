import { clusteredStandardError } from '../statistics/clustered-mean.ts';
import { moments } from '../statistics/moments.ts';

/** A value of the sample with where it was drawn from and the traces it stands for. */
export interface WeightedValue {
  readonly value: number;
  /** of the first phase */
  readonly stratum: string;
  /** traces of the window that it stands for, after both phases */
  readonly weight: number;
  /** values of one conversation may depend on each other; absent = it is one of its own */
  readonly conversation?: string | undefined;
  /** absent = there was one phase */
  readonly second?: {
    /** of the second phase, within the stratum */
    readonly group: string;
    /** traces of the first phase that it stands for, ≥ 1 */
    readonly weight: number;
  };
}

export interface StratifiedMean {
  readonly mean: number;
  readonly se: number;
  readonly df: number;
  /** rows of a simple random sample that would be as sure; < rows when weights differ */
  readonly effectiveRows: number;
  readonly rows: number;
  /** that the values come from; values without one count for themselves */
  readonly conversations: number;
}

/**
 * Mean of a window from a stratified sample of one or two phases. A group with one value lends the spread of all values. The window is
 * taken as a draw from what the system would do, so that what was scored whole has a variance too: with N traces in the window, n' of
 * the first phase in a stratum of share W and n of the second in a group of share w of it,
 *
 *   V = Σ W (ȳ_h − ȳ)² / N + Σ W² [ Σ w (ȳ_hg − ȳ_h)² / n' + Σ w² s²_hg / n ]
 *
 * Where values share conversations, their variance is that of conversations when it is larger (strata are left aside, which makes it no
 * smaller).
 *
 * @param values at least two
 * @see Cochran 1977, Sampling Techniques, 3rd ed., sections 5.3–5.4 (strata, degrees of freedom by Satterthwaite) and 12.2–12.4 (double
 *   sampling for stratification); Rao 1973, Biometrika 60:125; Kish 1965, Survey Sampling, section 11.7 (effective rows where there is no
 *   spread)
 */
export function stratifiedMean(values: readonly WeightedValue[]): StratifiedMean {
  const population = sum(values.map(({ weight }) => weight));
  const mean = sum(values.map(({ value, weight }) => value * weight)) / population;
  const n = values.length;
  const spread =
    (sum(values.map(({ value, weight }) => weight * (value - mean) ** 2)) / population) * (n / (n - 1));
  const parts = [...Map.groupBy(values, ({ stratum }) => stratum).values()].map((drawn) =>
    stratumPart(drawn, { population, mean, spread }),
  );
  const between = sum(parts.map((part) => part.between)) / population;
  const ofTraces = between + sum(parts.map((part) => part.variance));
  const squares = between ** 2 / (n - 1) + sum(parts.map((part) => part.squares));
  const conversations = conversationPart(values, mean, population);
  const variance = Math.max(ofTraces, conversations.variance);
  const kish = population ** 2 / sum(conversations.weights.map((weight) => weight ** 2));
  const df = squares > 0 ? ofTraces ** 2 / squares : 0;
  return {
    mean,
    se: Math.sqrt(variance),
    df: variance > ofTraces ? Math.min(df, conversations.count - 1) : df,
    effectiveRows: variance > 0 ? Math.min(n, Math.max(kish / 4, spread / variance)) : kish,
    rows: n,
    conversations: conversations.count,
  };
}

/**
 * Variance of a weighted mean whose conversations are the units (CR1), how many there are, and the traces that each stands for.
 *
 * @see Miller 2024, arXiv 2411.00640, section 2.2; Liang & Zeger 1986, Biometrika 73:13; Binder 1983, Int Stat Rev 51:279 (weights)
 */
function conversationPart(values: readonly WeightedValue[], mean: number, population: number) {
  const keys = values.map(({ conversation }, at) => conversation ?? at);
  const codes = new Map([...new Set(keys)].map((key, code) => [key, code]));
  const count = codes.size;
  const clusters = keys.map((key) => codes.get(key) ?? 0);
  const weights = new Array<number>(count).fill(0);
  for (const [at, { weight }] of values.entries()) {
    const own = clusters[at] ?? 0;
    weights[own] = (weights[own] ?? 0) + weight;
  }
  if (count === values.length || count < 2) return { variance: 0, count, weights };
  const residuals = values.map(({ value, weight }) => ((value - mean) * weight * values.length) / population);
  return { variance: clusteredStandardError(residuals, 0, clusters).se ** 2, count, weights };
}

interface Whole {
  readonly population: number;
  readonly mean: number;
  /** of single traces */
  readonly spread: number;
}

function stratumPart(drawn: readonly WeightedValue[], whole: Whole) {
  const weight = sum(drawn.map((one) => one.weight));
  const share = weight / whole.population;
  const mean = sum(drawn.map((one) => one.value * one.weight)) / weight;
  const firstRows = sum(drawn.map(({ second }) => second?.weight ?? 1));
  let [variance, squares, between] = [0, 0, 0];
  for (const group of Map.groupBy(drawn, ({ second }) => second?.group ?? '').values()) {
    const own = moments(group.map(({ value }) => value));
    const part = sum(group.map((one) => one.weight)) / weight;
    const within = (share ** 2 * part ** 2 * (group.length > 1 ? own.variance : whole.spread)) / group.length;
    variance += within;
    squares += within ** 2 / Math.max(1, group.length - 1);
    between += part * (own.mean - mean) ** 2;
  }
  const ofGroups = (share ** 2 * between) / firstRows;
  return {
    variance: variance + ofGroups,
    squares: squares + ofGroups ** 2 / Math.max(1, drawn.length - 1),
    between: share * (mean - whole.mean) ** 2,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
