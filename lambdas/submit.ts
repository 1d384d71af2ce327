import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { s3Transfers } from '../adapters/aws/s3-transfers.ts';
import { stateMachine } from '../adapters/aws/state-machine.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { contentDigest, int } from '../core/schema/schema-parts.ts';
import type { SubmitAnswer } from '../pipeline/backend-ports.ts';
import { submit } from '../pipeline/submit.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { presigningClient, s3Client } from './clients/s3.ts';
import { statesClient } from './clients/states.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { reachOf } from './reach.ts';
import { readEvent } from './read-event.ts';

const environment = readEnvironment(['GOLDGATE_STATE_MACHINE', 'GOLDGATE_ALIASES', 'GOLDGATE_REACH']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const presigning = presigningClient(environment);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);
const states = statesClient(environment);

const eventSchema = v.object({
  request: contentDigest,
  from: v.optional(v.pipe(int, v.minValue(0)), 0),
});

/** Accepts a run of the repository that calls: names what is missing, or brings it under way. */
export async function handler(event: unknown, invocation: Invocation): Promise<SubmitAnswer> {
  const { request, from } = readEvent(eventSchema, event);
  const repository = callerOf(invocation, environment.GOLDGATE_ALIASES);
  const tenant = tenantOf(repository);
  const answer = await submit(request, from, {
    blobs: s3Blobs(bucket, tenant),
    ledger: dynamoLedger(table, tenant),
    transfers: s3Transfers(presigning, environment.GOLDGATE_BUCKET, tenant),
    executions: stateMachine(states, environment.GOLDGATE_STATE_MACHINE, tenant),
    repository,
    reach: reachOf(environment, repository),
    now: () => new Date().toISOString(),
  });
  log.info('submit', { repository, answer: answer.kind, ...('run' in answer ? { run: answer.run } : {}) });
  return answer;
}
