import type { LifecycleFigures } from '../lifecycle/lifecycle-figures.ts';
import type { StaleItem } from '../lifecycle/stale-item.ts';
import type { GoldenCoverage } from '../sweep/golden-coverage.ts';

/** How the work with a store goes: figures over a range, what is a case for retirement, and what the golden sets lack. */
export interface LifecycleView {
  readonly kind: 'lifecycle';
  /** ISO 8601, UTC: the range of the figures, from (exclusive) to (inclusive) */
  readonly from: string;
  readonly to: string;
  /** age from which on something that was not evaluated is stale */
  readonly staleDays: number;
  readonly figures: LifecycleFigures;
  /** by kind, then as the configuration has them; texts are redacted, visible and cut */
  readonly stale: readonly StaleItem[];
  /** of the newest swept window of each sweep */
  readonly coverage: readonly SweepCoverage[];
  /** what could not be looked at, and why */
  readonly notes: readonly string[];
}

export interface SweepCoverage {
  readonly sweep: string;
  readonly suite: string;
  /** ISO 8601, UTC: the window */
  readonly from: string;
  readonly to: string;
  readonly coverage: GoldenCoverage;
}
