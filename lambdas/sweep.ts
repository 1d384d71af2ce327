import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoMemo } from '../adapters/aws/dynamo-memo.ts';
import { dynamoSweepRegistry } from '../adapters/aws/dynamo-sweep-registry.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { readAs } from '../core/schema/read-as.ts';
import { momentWithOffset } from '../core/schema/schema-parts.ts';
import { sweepScheduled } from '../pipeline/sweep-scheduled.ts';
import { type BoundedEvents, boundedEvents } from './bounded-events.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { openStore } from './open-store.ts';
import { openTraces } from './open-traces.ts';
import { openOutside } from './outside.ts';
import { reachOf } from './reach.ts';
import { secretReader } from './secrets.ts';
import { saySpend } from './spend.ts';
import { type SweptWindow, sweptWindow } from './swept-window.ts';

const environment = readEnvironment(['GOLDGATE_MEMO_TABLE', 'GOLDGATE_REACH', 'GOLDGATE_PRICES']);
const store = openStore(environment);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const documents = dynamoDbClient(environment);
const table = dynamoTable(documents, environment.GOLDGATE_TABLE);
const memo = dynamoTable(documents, environment.GOLDGATE_MEMO_TABLE);
const keepSeconds = environment.GOLDGATE_MEMO_DAYS * 24 * 3600;
const readSecrets = secretReader(environment);

/** As the schedules of the stack write it. */
const eventSchema = v.object({
  repository: v.string(),
  sweep: v.string(),
  at: momentWithOffset,
});

/** Time that is left for saying so when the function's own time runs out. */
const reserveMs = 10_000;

/** Sweeps the windows of production that are due when a schedule fires. The same event again, late or twice at once, changes nothing. What it answers goes to the stack's bus of events. */
export async function handler(event: unknown, invocation: Invocation): Promise<SweepAnswer> {
  const begin = performance.now();
  try {
    return await sweepDue(event, invocation);
  } finally {
    saySpend({ ms: performance.now() - begin, transitions: 0 }, environment, metrics);
  }
}

async function sweepDue(event: unknown, invocation: Invocation): Promise<SweepAnswer> {
  const { repository, sweep, at } = readAs(eventSchema, event);
  const tenant = tenantOf(repository);
  const reach = reachOf(environment, repository);
  const { outcomes, events, failure } = await sweepScheduled(
    { repository, sweep, at: new Date(at).toISOString() },
    {
      ...store(repository),
      registry: dynamoSweepRegistry(table, tenant),
      memo: dynamoMemo(memo, tenant, { bucket, keepSeconds }),
      ...openOutside(reach, readSecrets),
      reach,
      openTraces: (definition) => openTraces(definition, environment),
      present: () => new Date().toISOString(),
      startCommand: () => Promise.reject(new Error('code of a suite does not run here')),
      progress: { report: () => undefined },
      signal: AbortSignal.timeout(Math.max(1, invocation.getRemainingTimeInMillis() - reserveMs)),
    },
  );
  const windows = outcomes.map((outcome) => sweptWindow(outcome, { log, metrics }));
  // Delivered again, the event finds what is done.
  if (failure !== null) throw failure;
  return { windows, ...boundedEvents(events) };
}

export interface SweepAnswer extends BoundedEvents {
  readonly windows: readonly SweptWindow[];
}
