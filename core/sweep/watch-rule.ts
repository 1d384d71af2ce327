/** Which way a figure has to move to be of interest. */
export type Watch = 'drop' | 'rise' | 'change';

/** What a sweep watches, for all traces and by each field of `per`. Thresholds are ≥ 0. */
export type WatchRule =
  /** mean of an evaluator's scores against the accepted release's; `concept` looks at traces alone whose label came later */
  | {
      readonly kind: 'score' | 'concept';
      /** name of the evaluator */
      readonly metric: string;
      readonly watch: Watch;
      /** in the unit of the metric, or as a share of the release's mean */
      readonly threshold: number;
      readonly isRelative: boolean;
      /** the judge that gives the scores: while it has moved itself, nothing is said of the product */
      readonly judge: string | null;
      readonly per: readonly string[];
    }
  /** mean or quantile of a measure, as a share of the reference's */
  | {
      readonly kind: 'measure';
      readonly metric: 'latency' | 'tokens' | 'cost';
      readonly summary: 'mean' | 'p50' | 'p90' | 'p95' | 'p99';
      readonly watch: Watch;
      readonly threshold: number;
      readonly per: readonly string[];
    }
  /** number of traces against like windows before, such as those of the same weekday and hour, as a share of them */
  | {
      readonly kind: 'volume';
      readonly metric: 'traces';
      readonly watch: Watch;
      readonly threshold: number;
      readonly seasonMs: number;
      readonly windows: number;
    }
  /**
   * distribution of a field's values, as a population stability index less what noise adds; texts by a domain classifier, whose area is
   * turned into the index that two normal distributions with this area have
   */
  | {
      readonly kind: 'input' | 'output';
      readonly metric: string;
      /** numbers alone, by their Wasserstein distance, in standard deviations of the reference, or in their own unit where it is constant; absent = by the index */
      readonly by?: 'distance';
      readonly threshold: number;
      readonly per: readonly string[];
    }
  /** share of any one value of a field, as a difference: routes, fallbacks, refusals, errors */
  | {
      readonly kind: 'route' | 'refusal' | 'error' | 'share';
      readonly metric: string;
      readonly threshold: number;
      readonly per: readonly string[];
    }
  /** values of a field that the reference never had, as a share of the traces: reported models, fingerprints, prompt versions */
  | {
      readonly kind: 'model';
      readonly metric: string;
      readonly threshold: number;
      readonly per: readonly string[];
    }
  /** fields and types of fields that come or go, as a difference of shares of the traces */
  | { readonly kind: 'schema'; readonly threshold: number }
  /** verdicts of an evaluator's judge on canaries against its earlier ones, in the unit of its scores */
  | {
      readonly kind: 'judge';
      /** name of the evaluator */
      readonly metric: string;
      /** while it has moved, nothing is said by any evaluator that it scores for */
      readonly judge: string;
      readonly threshold: number;
    }
  /** answers of the target to its probes, as an index of how far they moved; it has no other side: 0 is alike */
  | {
      readonly kind: 'behaviour';
      readonly of: 'output';
      readonly metric: 'output';
      readonly watch: 'rise';
      readonly threshold: number;
    }
  /** the same by an evaluator's scores of these answers, in the unit of its scores */
  | {
      readonly kind: 'behaviour';
      readonly of: 'score';
      /** name of the evaluator */
      readonly metric: string;
      readonly threshold: number;
    };

export type SignalKind = WatchRule['kind'];

export function metricOf(rule: WatchRule): string {
  switch (rule.kind) {
    case 'measure':
      return `${rule.metric}.${rule.summary}`;
    case 'schema':
      return rule.kind;
    case 'input':
    case 'output':
      return rule.by === undefined ? rule.metric : `${rule.metric}.distance`;
    case 'score':
    case 'concept':
    case 'route':
    case 'refusal':
    case 'error':
    case 'share':
    case 'model':
    case 'judge':
    case 'behaviour':
    case 'volume':
      return rule.metric;
    default:
      return rule satisfies never;
  }
}
