import * as z from 'zod/mini';

const digest = z.templateLiteral(['sha256:', z.string()]);

/** Reads what a store keeps of a sweep. @throws ZodError when somebody edited it by hand */
export const sweepRecordSchema = z.object({
  repository: z.string(),
  /** name under `sweeps:` */
  sweep: z.string(),
  suite: z.string(),
  /** the window: from (inclusive) to (exclusive), ISO 8601, UTC */
  from: z.string(),
  to: z.string(),
  /** of the window: counts from 1, and goes on when there is something new to say of it */
  version: z.int().check(z.minimum(1)),
  /** digest of everything that the report follows from: what was read, what it is compared with, and by which rules */
  evidence: digest,
  /** content: counts, profile and sample of the window, which traces that come later are added to */
  state: digest,
  /** content */
  report: digest,
  /** signals that are raised or kept */
  open: z.int(),
  /** ISO 8601, UTC */
  createdAt: z.string(),
});

/** What was found in a window of production, as the ledger keeps it. */
export type SweepRecord = Readonly<z.infer<typeof sweepRecordSchema>>;
