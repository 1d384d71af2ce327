import * as v from 'valibot';
import { digest, int, positiveInt } from '../schema/schema-parts.ts';

/** Reads what a store keeps of a sweep. @throws UnreadableError when somebody edited it by hand */
export const sweepRecordSchema = v.object({
  repository: v.string(),
  /** name under `sweeps:` */
  sweep: v.string(),
  suite: v.string(),
  /** the window: from (inclusive) to (exclusive), ISO 8601, UTC */
  from: v.string(),
  to: v.string(),
  /** of the window: counts from 1, and goes on when there is something new to say of it */
  version: positiveInt,
  /** digest of everything that the report follows from: what was read, what it is compared with, and by which rules */
  evidence: digest,
  /** content: counts, profile and sample of the window, which traces that come later are added to */
  state: digest,
  /** content */
  report: digest,
  /** signals that are raised or kept */
  open: int,
  /** ISO 8601, UTC */
  createdAt: v.string(),
});

/** What was found in a window of production, as the ledger keeps it. */
export type SweepRecord = Readonly<v.InferOutput<typeof sweepRecordSchema>>;
