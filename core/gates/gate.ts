import type { CorpusMetric } from '../evaluators/corpus-metric.ts';
import type { PassMetric } from './pass-metric.ts';

/** A summary of an evaluator's scores over rows: `correct.mean`, `latency.p95`. */
export interface Metric {
  /** name of an evaluator of the suite, or one of the measures every output carries: `latency`, `tokens`, `cost`, `error-rate` */
  readonly evaluator: string;
  readonly summary: Summary;
}

/** What becomes of the scores of the rows: of their values, of the replies to each, or, for a corpus metric, of their parts. */
export type Summary =
  | 'mean'
  | 'rate'
  | 'sum'
  | 'min'
  | 'max'
  | 'p50'
  | 'p90'
  | 'p95'
  | 'p99'
  | PassMetric
  | CorpusMetric;

/** What a gate compares with. */
export type Reference =
  | { readonly kind: 'baseline' }
  /** the release that a channel points to */
  | { readonly kind: 'release'; readonly channel: string }
  | { readonly kind: 'value'; readonly value: number };

/**
 * How much worse is tolerated. `percent` is points of a metric in [0, 1] and a share of the baseline elsewhere; `relative` is
 * a share of the baseline's failures for a metric in [0, 1] (50 % lets 2 % of failures become 3 %), of its value elsewhere;
 * `absolute` is in the metric's own unit. `value` is a fraction (2 % = 0.02), ≥ 0.
 */
export type Margin =
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'relative'; readonly value: number }
  | { readonly kind: 'absolute'; readonly value: number };

export type Rule =
  | { readonly kind: 'no-worse-than'; readonly reference: Reference; readonly margin: Margin }
  | { readonly kind: 'better-than'; readonly reference: Reference; readonly margin: Margin }
  | { readonly kind: 'at-least'; readonly threshold: number }
  | { readonly kind: 'at-most'; readonly threshold: number }
  /** no reply to any of these rows may fall short of the best score */
  | { readonly kind: 'must-pass'; readonly rows: RowSelection }
  /** the largest difference between any two groups, which are the combinations of the fields' values */
  | { readonly kind: 'gap'; readonly groups: readonly string[]; readonly threshold: number };

/** Rows named by a gate. */
export type RowSelection =
  | { readonly kind: 'all' }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  /** rows that have one of the values in every field */
  | { readonly kind: 'values'; readonly fields: Readonly<Record<string, readonly string[]>> };

/** The statistical method of a gate: `auto` follows from scale and number of rows, the others are set by hand. */
export type Method =
  | 'auto'
  | 'mcnemar'
  | 'sign-test'
  | 'paired-t'
  | 'sign-flip'
  | 'bootstrap'
  | 'wilcoxon'
  | 'wilson'
  | 'clopper-pearson';

/** A rule on a metric, overall or for each segment. */
export interface Gate {
  readonly metric: Metric;
  readonly rule: Rule;
  /** segment fields; one claim for each combination of their values; empty = overall */
  readonly per: readonly string[];
  /** cells with fewer rows than this are listed, not decided */
  readonly minRows: number;
  /** of each one-sided claim, in (0.5, 1); alpha = 1 − confidence */
  readonly confidence: number;
  /** shown, never blocking */
  readonly advisory: boolean;
  /** what must be established to hold: overall gates claim `non-inferior`, gates per segment `not-worse` unless told */
  readonly claim: 'non-inferior' | 'not-worse';
  /** `beyond-margin` is the stricter burden: broken only when the whole interval lies beyond the margin */
  readonly failWhen: 'worse' | 'beyond-margin';
  readonly method: Method;
}

/** What the change does to the gates it is judged by, or to what they rest on. */
export interface WeakenedGate {
  /** `changed`: other than before, and nobody can tell whether that asks less */
  readonly kind: 'removed' | 'loosened' | 'changed';
  /** the metric of a gate, or the setting, evaluator or rows that it rests on */
  readonly metric: string;
  /** what the base says */
  readonly before: string;
  /** what the head says; null when removed */
  readonly after: string | null;
  /** present where the head's own applied to this change already: rows and evaluators cannot be taken from the base */
  readonly inForce?: 'head';
}
