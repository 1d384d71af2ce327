import { moments } from '../statistics/moments.ts';

/** A value of the sample with the stratum it was drawn from and the traces it stands for. */
export interface WeightedValue {
  readonly value: number;
  readonly stratum: string;
  readonly weight: number;
}

export interface StratifiedMean {
  readonly mean: number;
  readonly se: number;
  readonly df: number;
  /** rows of a simple random sample that would be as sure; < rows when weights differ */
  readonly effectiveRows: number;
  readonly rows: number;
}

/**
 * Mean of a window from a stratified sample. A stratum with one value lends the spread of all values. The window is taken as a draw from
 * what the system would do, so a stratum that was scored whole has a variance too.
 *
 * @param values at least two
 * @see Cochran 1977, Sampling Techniques, 3rd ed., sections 5.3–5.4 (variance, degrees of freedom by Satterthwaite); Kish 1965, Survey
 *   Sampling, section 11.7 (effective rows where there is no spread)
 */
export function stratifiedMean(values: readonly WeightedValue[]): StratifiedMean {
  const strata = Map.groupBy(values, ({ stratum }) => stratum);
  const population = sum(values.map(({ weight }) => weight));
  const spread = moments(values.map(({ value }) => value)).variance;
  let mean = 0;
  let variance = 0;
  let squares = 0;
  for (const drawn of strata.values()) {
    const share = sum(drawn.map(({ weight }) => weight)) / population;
    const own = moments(drawn.map(({ value }) => value));
    const part = (share ** 2 * (drawn.length > 1 ? own.variance : spread)) / drawn.length;
    mean += share * own.mean;
    variance += part;
    squares += part ** 2 / Math.max(1, drawn.length - 1);
  }
  const kish = population ** 2 / sum(values.map(({ weight }) => weight ** 2));
  return {
    mean,
    se: Math.sqrt(variance),
    df: squares > 0 ? variance ** 2 / squares : 0,
    effectiveRows: variance > 0 ? Math.min(values.length, Math.max(kish / 4, spread / variance)) : kish,
    rows: values.length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
