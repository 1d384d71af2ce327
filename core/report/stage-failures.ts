import type { Stage } from '../target/stage.ts';
import type { Interval } from './report.ts';

/** How often rows fail at one stage of the way to an answer: at any of the evaluators that judge it. */
export interface StageFailures {
  readonly stage: Stage;
  /** names, as the suite lists them */
  readonly evaluators: readonly string[];
  readonly intervalLevel: number;
  /** null without a baseline */
  readonly baseline: StageRate | null;
  readonly candidate: StageRate;
}

export interface StageRate {
  /** rows with a score of any of the evaluators */
  readonly rows: number;
  /** rows that fail; with repeats the sum of the shares of replies that do */
  readonly failed: number;
  /** null without rows */
  readonly share: number | null;
  readonly interval: Interval | null;
}
