import type { Scale } from '../evaluators/scale.ts';
import type { Interval, Segment } from '../report/report.ts';
import type { Factor } from '../target/target.ts';

/** What each factor of a combined change did to one metric, over all rows or one segment. Values are in the metric's own unit and direction. */
export interface Attribution {
  /** `correct.mean` */
  readonly metric: string;
  readonly segment: Segment;
  readonly scale: Scale;
  /** rows with a score in every arm */
  readonly rows: number;
  readonly baseline: number;
  readonly candidate: number;
  /** candidate − baseline: what the contributions add up to */
  readonly total: number;
  readonly totalInterval: Interval | null;
  /** two-sided level of every interval here */
  readonly intervalLevel: number;
  readonly method: 'shapley' | 'sampled-shapley';
  readonly factors: readonly FactorShare[];
  /** pairs of factors, what they do together beyond what each does alone */
  readonly interactions: readonly Interaction[];
  /** `the model costs 20 points, the retriever 22` */
  readonly sentence: string;
}

export interface FactorShare {
  readonly factor: Factor;
  /** Shapley value */
  readonly contribution: number;
  /** of rows, and of sampled orders where they are sampled */
  readonly interval: Interval | null;
  /** Monte Carlo standard error of sampled orders, part of the interval; null when every arm was evaluated */
  readonly samplingError: number | null;
}

export interface Interaction {
  readonly factors: readonly [Factor, Factor];
  readonly effect: number;
  readonly interval: Interval | null;
}
