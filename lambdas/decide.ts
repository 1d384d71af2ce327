import * as v from 'valibot';
import { readAs } from '../core/schema/read-as.ts';
import { digest, int } from '../core/schema/schema-parts.ts';
import { decideRun } from '../pipeline/decide-run.ts';
import { keepPartedArms } from '../pipeline/keep-parted-arms.ts';
import { startedSchema } from '../pipeline/planned-run.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { openStore } from './open-store.ts';
import { type RecordedRun, recordedRun } from './recorded-run.ts';
import { saySpend } from './spend.ts';

const environment = readEnvironment(['GOLDGATE_PRICES']);
const store = openStore(environment);
const eventSchema = v.object({
  started: startedSchema,
  plan: digest,
  batches: v.pipe(int, v.minValue(0)),
});

/** Time that is left for ending when the function's own time runs out. */
const reserveMs = 10_000;

/** Last state of an execution: decides on what its children left, records it, and keeps it for later runs. */
export async function handler(event: unknown, invocation: Invocation): Promise<RecordedRun> {
  const { started, plan, batches } = readAs(eventSchema, event);
  const opened = store(started.repository);
  const { report, digest, parted } = await decideRun({ plan, batches }, opened);
  if (parted !== null) {
    const signal = AbortSignal.timeout(Math.max(1, invocation.getRemainingTimeInMillis() - reserveMs));
    // The verdict is recorded: without its arms the next run pays for them again, and nothing else is lost.
    await keepPartedArms(parted, { ...opened, signal }).catch((error: unknown) => {
      log.error('arms not kept', { run: started.run, attempt: started.attempt, error: String(error) });
    });
  }
  // Its time and the transitions are counted by the stack.
  saySpend({ ms: 0, transitions: 0 }, environment, metrics);
  return recordedRun({ started, report, digest }, { log, metrics });
}
