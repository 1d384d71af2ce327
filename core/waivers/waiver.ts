import * as z from 'zod/mini';
import type { Digest } from '../text/digest.ts';

const digest = z.custom<Digest>((value) => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value));
const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const number = z.int().check(z.positive());
const time = z.iso.datetime({ offset: false });

const waivedGateSchema = z.readonly(
  z.strictObject({
    metric: text(300),
    segment: z.nullable(z.record(text(300), z.string().check(z.maxLength(1000)))),
    rule: text(1000),
    decision: z.enum(['broken', 'undecided']),
  }),
);

/** Reads a waiver back from wherever it was kept; what else stands there is refused. */
export const waiverSchema = z.readonly(
  z.strictObject({
    /** digest of everything else here */
    id: digest,
    repository: z.string().check(z.maxLength(200)),
    suite: text(64),
    /** the run whose decisions it is about: another package is another run */
    run: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    /** commit that was waived; null for a working tree */
    commit: z.nullable(z.string().check(z.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/))),
    pull: z.nullable(number),
    /** what it lets pass; empty when the verdict rested on no single gate */
    gates: z.readonly(z.array(waivedGateSchema).check(z.maxLength(2000))),
    /** login of who gave it */
    by: text(100),
    /** number of their account, which stays when a login changes hands; null = given on the command line */
    byId: z.nullable(number),
    /** the entry of `approvers` that let them: `@ann`, `@acme/quality`; null = given on the command line */
    approvedAs: z.nullable(text(200)),
    reason: text(500),
    /** ISO 8601, UTC */
    createdAt: time,
    /** ISO 8601, UTC: no longer in force from here on */
    until: time,
    /** the comment that says it; null = given on the command line */
    comment: z.nullable(
      z.readonly(z.strictObject({ id: number, url: z.string().check(z.regex(/^https?:\/\/\S{1,500}$/)) })),
    ),
  }),
);

/** An audited, scoped, expiring permission to merge despite a decision. Never changed once it was given. */
export type Waiver = z.infer<typeof waiverSchema>;

/** A gate as it stood when it was waived: an undecided one that breaks later is not covered. */
export type WaivedGate = z.infer<typeof waivedGateSchema>;
