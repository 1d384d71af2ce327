import type { RowShape } from '../dataset/row-shape.ts';

/** What a first configuration should hold, before it is written down. */
export interface Proposal {
  readonly datasets: readonly ProposedDataset[];
  readonly prompts: readonly { readonly name: string; readonly path: string }[];
  readonly suites: readonly ProposedSuite[];
}

export interface ProposedDataset {
  readonly name: string;
  readonly path: string;
  /** how another tool writes the rows; null = Goldgate's own */
  readonly format: RowShape | null;
  /** null = no field names the rows */
  readonly id: string | null;
  readonly segments: readonly string[];
  /** what to know about it, null = nothing */
  readonly note: string | null;
}

export interface ProposedSuite {
  readonly name: string;
  readonly dataset: string;
  readonly target:
    | { readonly kind: 'outputs'; readonly path: string }
    | { readonly kind: 'prompt'; readonly prompt: string };
  readonly evaluator: ProposedEvaluator;
  /** field whose values the suite is gated by, beside overall; null = none */
  readonly segment: string | null;
  /** tolerated drop, in percent */
  readonly margin: string;
  /** smallest share of right answers, in percent; null = not gated */
  readonly atLeast: string | null;
}

/** `options` is YAML flow text after the type, such as `, normalize: [case]`. */
export interface ProposedEvaluator {
  readonly name: string;
  readonly type: string;
  readonly options: string;
}
