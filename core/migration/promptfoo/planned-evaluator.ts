import type { JsonObject } from '../../text/json.ts';

/** An evaluator of the result. */
export interface PlannedEvaluator {
  readonly name: string;
  readonly type: string;
  /** beside the type, as they are written */
  readonly options: JsonObject;
  /** whether it passes or fails, so that a failing row can be forbidden */
  readonly passes: boolean;
}

/** Evaluators with what they read of each row. */
export interface Planned {
  readonly evaluators: readonly PlannedEvaluator[];
  /** fields by row, in the order of the tests */
  readonly fields: readonly JsonObject[];
}
