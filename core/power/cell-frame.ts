import type { Scale } from '../evaluators/scale.ts';

/** A gate's metric and rule as every cell of the gate has them. */
export interface CellFrame {
  readonly scale: Scale;
  /** as people write it */
  readonly rule: string;
  /** tolerated loss in the metric's unit, below 0 where an improvement is asked for; null when it is not known before a run */
  readonly margin: number | null;
}
