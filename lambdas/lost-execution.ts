import * as z from 'zod/mini';
import { startedSchema } from '../pipeline/planned-run.ts';

/** EventBridge's word of an execution that ended where no state catches it: stopped by hand, out of time, too much data. */
export const lostExecution = z.pipe(
  z.object({
    detail: z.object({
      status: z.string(),
      input: z.pipe(z.pipe(z.string(), z.transform(jsonOf)), startedSchema),
      cause: z.nullish(z.string()),
    }),
  }),
  z.transform(({ detail: { status, input, cause } }) => {
    return { started: input, plan: null, batches: 0, error: { Error: status, Cause: cause ?? '' } };
  }),
);

function jsonOf(text: string, { issues }: z.core.ParsePayload): unknown {
  try {
    return JSON.parse(text);
  } catch {
    issues.push({ code: 'custom', message: 'expected JSON', input: text });
    return z.NEVER;
  }
}
