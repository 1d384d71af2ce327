import type { RunSummary } from './run-summary.ts';

/** One run beside its report. */
export interface RunView {
  readonly kind: 'run';
  readonly summary: RunSummary;
  readonly package: string;
  readonly report: string;
  /** false when the store no longer holds what its rows are read from */
  readonly hasRows: boolean;
}
