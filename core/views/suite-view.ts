import type { RunSummary } from './run-summary.ts';

/** Runs of a suite over all branches, newest first. */
export interface SuiteView {
  readonly kind: 'suite';
  readonly suite: string;
  readonly runs: readonly RunSummary[];
}
