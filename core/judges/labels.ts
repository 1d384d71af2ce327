import type { JsonValue } from '../text/json.ts';

/** What people said of outputs: the labels that an evaluator is measured against, by row id. */
export type Labels = ReadonlyMap<string, RowLabels>;

export interface RowLabels {
  readonly outputs: readonly LabelledOutput[];
  /** labels outside the scale */
  readonly malformed: number;
}

/** One output of a row and what people said of it. */
export interface LabelledOutput {
  readonly output: JsonValue;
  /** what the target had retrieved for it; absent = unknown */
  readonly context?: readonly JsonValue[];
  /** the output in one spelling: an arm that answered the same has the same label */
  readonly text: string;
  /** null = people could not tell, or were as often for it as against it */
  readonly label: number | null;
}
