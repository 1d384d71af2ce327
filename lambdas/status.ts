import * as v from 'valibot';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { s3Markers } from '../adapters/aws/s3-markers.ts';
import { s3Transfers } from '../adapters/aws/s3-transfers.ts';
import { stateMachine } from '../adapters/aws/state-machine.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { int } from '../core/schema/schema-parts.ts';
import type { RunStatus } from '../pipeline/backend-ports.ts';
import { runStatus } from '../pipeline/run-status.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { presigningClient, s3Client } from './clients/s3.ts';
import { statesClient } from './clients/states.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { readEvent } from './read-event.ts';

const environment = readEnvironment(['GOLDGATE_STATE_MACHINE', 'GOLDGATE_ALIASES']);
const client = s3Client(environment);
const presigning = presigningClient(environment);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);
const states = statesClient(environment);

const eventSchema = v.object({
  run: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  attempt: v.pipe(int, v.minValue(1), v.maxValue(1000)),
});

/** How far an attempt at a run of the calling repository is, or what came of it. */
export async function handler(event: unknown, invocation: Invocation): Promise<RunStatus> {
  const { run, attempt } = readEvent(eventSchema, event);
  const tenant = tenantOf(callerOf(invocation, environment.GOLDGATE_ALIASES));
  return runStatus(run, attempt, {
    ledger: dynamoLedger(table, tenant),
    transfers: s3Transfers(presigning, environment.GOLDGATE_BUCKET, tenant),
    executions: stateMachine(states, environment.GOLDGATE_STATE_MACHINE, tenant),
    markers: s3Markers(client, environment.GOLDGATE_BUCKET, tenant),
  });
}
