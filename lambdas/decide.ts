import * as z from 'zod';
import { digestSchema } from '../adapters/aws/ledger-items.ts';
import { decideRun } from '../pipeline/decide-run.ts';
import { startedSchema } from '../pipeline/planned-run.ts';
import { readEnvironment } from './environment.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { openStore } from './open-store.ts';
import { type RecordedRun, recordedRun } from './recorded-run.ts';

const store = openStore(readEnvironment([]));
const eventSchema = z.object({ started: startedSchema, plan: digestSchema, batches: z.int().min(0) });

/** Last state of an execution: decides on what its children left, and records it. */
export async function handler(event: unknown): Promise<RecordedRun> {
  const { started, plan, batches } = eventSchema.parse(event);
  const { report, digest } = await decideRun({ plan, batches }, store(started.repository));
  return recordedRun({ started, report, digest }, { log, metrics });
}
