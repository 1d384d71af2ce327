import * as v from 'valibot';
import { startedSchema } from '../pipeline/planned-run.ts';

/** EventBridge's word of an execution that ended where no state catches it: stopped by hand, out of time, too much data. */
export const lostExecution = v.pipe(
  v.object({
    detail: v.object({
      status: v.string(),
      input: v.pipe(v.string(), v.parseJson(undefined, 'expected JSON'), startedSchema),
      cause: v.nullish(v.string()),
    }),
  }),
  v.transform(({ detail: { status, input, cause } }) => {
    return { started: input, plan: null, batches: 0, error: { Error: status, Cause: cause ?? '' } };
  }),
);
