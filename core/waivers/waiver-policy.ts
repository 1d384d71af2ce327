/** Who may waive a decision of this repository's suites, and for how long; always that of a change's base. */
export interface WaiverPolicy {
  /** `@login` and `@organisation/team` */
  readonly approvers: readonly string[];
  /** longest time that a waiver may be in force, in ms */
  readonly maxAgeMs: number;
}
