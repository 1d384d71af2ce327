import * as z from 'zod';
import { startedSchema } from '../pipeline/planned-run.ts';

/** EventBridge's word of an execution that ended where no state catches it: stopped by hand, out of time, too much data. */
export const lostExecution = z
  .object({
    detail: z.object({
      status: z.string(),
      input: z.string().transform(jsonOf).pipe(startedSchema),
      cause: z.string().nullish(),
    }),
  })
  .transform(({ detail: { status, input, cause } }) => {
    return { started: input, plan: null, batches: 0, error: { Error: status, Cause: cause ?? '' } };
  });

function jsonOf(text: string, { addIssue }: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    addIssue('expected JSON');
    return z.NEVER;
  }
}
