/** What follows from the signals of a sweep. */
export interface FollowUpConfig {
  /** null = no issues are opened */
  readonly issues: IssuesConfig | null;
  /** null = no rows are proposed */
  readonly candidates: CandidatesConfig | null;
  /** who is told of signals that are raised or cleared */
  readonly triggers: readonly TriggerConfig[];
}

export interface IssuesConfig {
  readonly labels: readonly string[];
  /** logins without `@` */
  readonly assignees: readonly string[];
  /** beside those of the dataset and the prompt */
  readonly owners: readonly SignalOwnerConfig[];
}

/** Who answers for some signals. */
export interface SignalOwnerConfig {
  readonly owner: string;
  /** as signals name it: `correct`, `latency.p95`, `input`; null = every one */
  readonly metric: string | null;
  /** null = every one, and all traces together */
  readonly segment: { readonly field: string; readonly value: string } | null;
}

export interface CandidatesConfig {
  /** name under `datasets:`; null = the suite's */
  readonly dataset: string | null;
  /** rows that one window proposes at most */
  readonly rows: number;
}

/** Addresses and secrets stand in environment variables, which are named here. */
export type TriggerConfig =
  | { readonly kind: 'repository-dispatch'; readonly eventType: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly secretVariable: string }
  | { readonly kind: 'slack'; readonly urlVariable: string };
