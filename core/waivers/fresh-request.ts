import * as v from 'valibot';
import { positiveInt } from '../schema/schema-parts.ts';

/** Somebody asks for the commit to be measured again, not for its first verdict. */
export const freshRequestSchema = v.pipe(
  v.strictObject({
    commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)),
    pull: positiveInt,
    by: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    byId: positiveInt,
    approvedAs: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    comment: positiveInt,
  }),
  v.readonly(),
);

export type FreshRequest = v.InferOutput<typeof freshRequestSchema>;
