/** A suite's answer. */
export type Verdict =
  | 'pass'
  | 'fail'
  | 'inconclusive'
  | 'incomplete'
  | 'incomparable'
  | 'waived'
  | 'unaffected';

/** What one gate says of one cell. */
export type DecisionKind = 'holds' | 'broken' | 'undecided';
