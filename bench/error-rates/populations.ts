import { hasSharedData } from '../../test/helpers/shared-data.ts';
import type { Population } from './population.ts';
import { realPopulations } from './real-populations.ts';
import { syntheticPopulations } from './synthetic-populations.ts';

export interface Populations {
  /** where the rows come from, in words */
  readonly source: string;
  readonly binary: readonly Population[];
  /** pass/fail rows with a loss of about 21 points */
  readonly regression: Population;
  /** row means of repeats */
  readonly repeats: readonly Population[];
  readonly shares: readonly Population[];
  readonly clusters: readonly Population[];
  readonly ordinal: readonly Population[];
  /** amounts ≥ 0 of which less is better */
  readonly amounts: readonly Population[];
}

/** Real tables where they lie beside the checkout, else made-up ones of the same shape. */
export function populations(): Populations {
  return hasSharedData ? realPopulations() : syntheticPopulations();
}
