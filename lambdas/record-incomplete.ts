import * as v from 'valibot';
import { readAs } from '../core/schema/read-as.ts';
import { digest, int } from '../core/schema/schema-parts.ts';
import { startedSchema } from '../pipeline/planned-run.ts';
import { recordIncomplete } from '../pipeline/record-incomplete.ts';
import { readEnvironment } from './environment.ts';
import { log } from './log.ts';
import { lostExecution } from './lost-execution.ts';
import { metrics } from './metrics.ts';
import { openStore } from './open-store.ts';
import { type RecordedRun, recordedRun } from './recorded-run.ts';

const store = openStore(readEnvironment([]));
const caughtSchema = v.object({
  started: startedSchema,
  plan: v.nullable(digest),
  batches: v.pipe(int, v.minValue(0)),
  /** what the state machine caught; said to the log, and to reports where it is about what a user brought */
  error: v.object({ Error: v.string(), Cause: v.optional(v.string(), '') }),
});
const eventSchema = v.union([caughtSchema, lostExecution]);

/** The end of an execution in which something failed, or the word that one ended without: records what is known. */
export async function handler(event: unknown): Promise<RecordedRun> {
  const { started, plan, batches, error } = readAs(eventSchema, event);
  log.error('an execution failed', {
    run: started.run,
    attempt: started.attempt,
    error: error.Error,
    cause: error.Cause.slice(0, 500),
  });
  const { report, digest } = await recordIncomplete(
    { started, plan, batches, why: mendable(error) },
    store(started.repository),
  );
  return recordedRun({ started, report, digest }, { log, metrics });
}

const thrown = v.object({ errorType: v.literal('InputError'), errorMessage: v.string() });

/** What a function that failed has to say to its user. */
function mendable({ Error: name, Cause }: { readonly Error: string; readonly Cause: string }): string | null {
  if (name !== 'InputError') return null;
  const found = v.safeParse(thrown, jsonOf(Cause));
  return found.success ? found.output.errorMessage : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
