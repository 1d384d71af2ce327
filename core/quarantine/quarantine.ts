/** A row that is known to be flaky or mislabelled: evaluated and shown, not gated. */
export interface QuarantinedRow {
  readonly id: string;
  /** who mends it */
  readonly owner: string;
  readonly reason: string;
  /** ISO 8601, UTC: gated again from here on */
  readonly expires: string;
}

/** The quarantine of a package: always that of its base. */
export interface Quarantine {
  readonly path: string;
  /** in force */
  readonly rows: readonly QuarantinedRow[];
  /** gated again, although the file still lists them */
  readonly expired: readonly QuarantinedRow[];
  /** largest share of the dataset that may be in quarantine; where more is listed, nothing is in force */
  readonly maxShare: number;
  /** rows that are listed and have not expired, where they are too many; else 0 */
  readonly tooMany: number;
}

/** What became of the rows in quarantine. */
export interface QuarantineResult {
  readonly path: string;
  readonly rows: readonly QuarantinedResult[];
  readonly expired: readonly QuarantinedRow[];
  /** listed ids that the dataset does not have */
  readonly unknown: readonly string[];
  readonly maxShare: number;
  readonly tooMany: number;
}

export interface QuarantinedResult extends QuarantinedRow {
  /** 1-based position in the dataset version */
  readonly position: number;
  /** evaluator → mean over the replies to the row; null = no score */
  readonly scores: Readonly<Record<string, ArmScores>>;
  /** every reply of every arm has the best score of every gated evaluator that has one */
  readonly healed: boolean;
  /** a gate demands it to pass, which no quarantine takes back */
  readonly mustPass: boolean;
}

export interface ArmScores {
  readonly baseline: number | null;
  readonly candidate: number | null;
}
