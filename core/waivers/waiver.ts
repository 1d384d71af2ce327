import * as v from 'valibot';
import { recordOf } from '../schema/record-of.ts';
import { contentDigest, moment, positiveInt } from '../schema/schema-parts.ts';

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

const waivedGateSchema = v.pipe(
  v.strictObject({
    metric: text(300),
    segment: v.nullable(recordOf(v.pipe(v.string(), v.maxLength(1000)), text(300))),
    rule: text(1000),
    decision: v.picklist(['broken', 'undecided']),
  }),
  v.readonly(),
);

/** Reads a waiver back from wherever it was kept; what else stands there is refused. */
export const waiverSchema = v.pipe(
  v.strictObject({
    /** digest of everything else here */
    id: contentDigest,
    repository: v.pipe(v.string(), v.maxLength(200)),
    suite: text(64),
    /** the run whose decisions it is about: another package is another run */
    run: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    /** commit that was waived; null for a working tree */
    commit: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/))),
    pull: v.nullable(positiveInt),
    /** what it lets pass; empty when the verdict rested on no single gate */
    gates: v.pipe(v.array(waivedGateSchema), v.maxLength(2000), v.readonly()),
    /** login of who gave it */
    by: text(100),
    /** number of their account, which stays when a login changes hands; null = given on the command line */
    byId: v.nullable(positiveInt),
    /** the entry of `approvers` that let them: `@ann`, `@acme/quality`; null = given on the command line */
    approvedAs: v.nullable(text(200)),
    reason: text(500),
    /** ISO 8601, UTC */
    createdAt: moment,
    /** ISO 8601, UTC: no longer in force from here on */
    until: moment,
    /** the comment that says it; null = given on the command line */
    comment: v.nullable(
      v.pipe(
        v.strictObject({ id: positiveInt, url: v.pipe(v.string(), v.regex(/^https?:\/\/\S{1,500}$/)) }),
        v.readonly(),
      ),
    ),
  }),
  v.readonly(),
);

/** An audited, scoped, expiring permission to merge despite a decision. Never changed once it was given. */
export type Waiver = v.InferOutput<typeof waiverSchema>;

/** A gate as it stood when it was waived: an undecided one that breaks later is not covered. */
export type WaivedGate = v.InferOutput<typeof waivedGateSchema>;
