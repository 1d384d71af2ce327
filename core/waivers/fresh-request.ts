import * as z from 'zod/mini';

/** Somebody asks for the commit to be measured again, not for its first verdict. */
export const freshRequestSchema = z.readonly(
  z.strictObject({
    commit: z.string().check(z.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)),
    pull: z.int().check(z.positive()),
    by: z.string().check(z.minLength(1), z.maxLength(100)),
    byId: z.int().check(z.positive()),
    approvedAs: z.string().check(z.minLength(1), z.maxLength(200)),
    comment: z.int().check(z.positive()),
  }),
);

export type FreshRequest = z.infer<typeof freshRequestSchema>;
