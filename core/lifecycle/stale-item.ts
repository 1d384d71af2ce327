/** What can be retired. */
export type StaleKind =
  | 'prompt'
  | 'dataset'
  | 'model'
  | 'channel'
  | 'sweep'
  | 'waiver'
  | 'quarantine'
  | 'configuration';

/** Why something is a case for retirement, the plainest first. */
export type StaleReason =
  | 'not-referenced'
  | 'not-evaluated'
  | 'expired'
  | 'superseded'
  | 'giver-may-not'
  | 'healed'
  | 'no-owner';

/** Something that nobody owns, nothing references, or nothing evaluated for a while. Names and authors are untrusted. */
export interface StaleItem {
  readonly kind: StaleKind;
  readonly name: string;
  /** a path of the repository; null = it has none */
  readonly path: string | null;
  /** at least one */
  readonly reasons: readonly StaleReason[];
  /** ISO 8601, UTC: when it was evaluated, released or given last; null = in nothing that was looked at */
  readonly lastSeenAt: string | null;
  /** empty = nobody's, or not known */
  readonly owners: readonly string[];
  /** who changed the path last, by git: a hint where nobody owns it */
  readonly lastAuthor: string | null;
  /** why, in words */
  readonly why: string;
  /** what to do */
  readonly advice: string;
}
