import type { SweepReport } from './sweep-report.ts';

/** What a scheduled run did about one sweep, for people. */
export interface SweepTurn {
  readonly sweep: string;
  /** reports of the windows that were swept, oldest first, each with what followed */
  readonly swept: readonly SweptReport[];
  /** sentences about windows that were missed, made up for or left out */
  readonly notes: readonly string[];
  /** what went wrong; empty when all of it was done */
  readonly problems: readonly string[];
}

export interface SweptReport {
  readonly report: SweepReport;
  /** true when nothing was new */
  readonly reused: boolean;
  /** what followed: `2 issues opened`, `3 rows proposed in #12` */
  readonly followed: readonly string[];
}
