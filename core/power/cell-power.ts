import type { Scale } from '../evaluators/scale.ts';
import type { Rule } from '../gates/gate.ts';
import type { Segment } from '../report/report.ts';

/** What a gate could tell in one cell, before anything is evaluated. */
export interface CellPower {
  /** `correct.mean` */
  readonly metric: string;
  readonly segment: Segment;
  readonly kind: Rule['kind'];
  /** as people write it */
  readonly rule: string;
  readonly blocking: boolean;
  readonly scale: Scale;
  /** rows of the dataset version in this cell */
  readonly rows: number;
  /** clusters among them, where the dataset has clusters */
  readonly clusters: number | null;
  /** with fewer rows the cell is not decided, or can never hold */
  readonly fewestRows: number;
  /** one for each thing that may be taken for granted; empty when nothing can be said before a run */
  readonly scenarios: readonly PowerScenario[];
  readonly notes: readonly string[];
}

export interface PowerScenario {
  /** what is taken for granted: `5 % of the rows change`, `as in run 4f2c91e0aa11` */
  readonly assumption: string;
  /** smallest change seen with power .8, ≥ 0, in the metric's unit; null when none can be seen or told */
  readonly detectable: number | null;
  /** rows that establish the rule with power .8 when nothing changes; null when no number does */
  readonly rowsNeeded: number | null;
  /** of those, how many the cell has not; null as above */
  readonly rowsMissing: number | null;
}

/** What a forecast of power rests on. */
export type PowerBasis =
  | { readonly kind: 'report'; readonly run: string; readonly createdAt: string }
  | { readonly kind: 'assumed' };

export interface PowerForecast {
  /** rows of the dataset version */
  readonly rows: number;
  readonly basis: PowerBasis;
  readonly cells: readonly CellPower[];
}
