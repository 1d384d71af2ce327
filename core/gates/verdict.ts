export const verdicts = [
  'pass',
  'fail',
  'inconclusive',
  'incomplete',
  'incomparable',
  'waived',
  'unaffected',
] as const;

/** A suite's answer. */
export type Verdict = (typeof verdicts)[number];

/** What one gate says of one cell. */
export type DecisionKind = 'holds' | 'broken' | 'undecided';
