import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoMemo } from '../adapters/aws/dynamo-memo.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { s3Markers } from '../adapters/aws/s3-markers.ts';
import { s3ShardResults } from '../adapters/aws/s3-shard-results.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { readAs } from '../core/schema/read-as.ts';
import { digest, int } from '../core/schema/schema-parts.ts';
import { evaluateItems } from '../pipeline/evaluate-items.ts';
import { startedSchema } from '../pipeline/planned-run.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { openOutside } from './outside.ts';
import { reachOf } from './reach.ts';
import { secretReader } from './secrets.ts';

const environment = readEnvironment(['GOLDGATE_MEMO_TABLE', 'GOLDGATE_REACH']);
const client = s3Client(environment);
const bucket = s3Bucket(client, environment.GOLDGATE_BUCKET);
const memo = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_MEMO_TABLE);
const keepSeconds = environment.GOLDGATE_MEMO_DAYS * 24 * 3600;
const readSecrets = secretReader(environment);

/** One batch of the map, as the state machine hands it on. */
const eventSchema = v.object({
  BatchInput: v.object({ started: startedSchema, plan: digest }),
  Items: v.pipe(v.array(v.object({ shard: v.pipe(int, v.minValue(0)) })), v.minLength(1)),
});

/** Time that is left for writing what is known when the function's own time runs out. */
const reserveMs = 10_000;

/** Evaluates some shards of a run. What it answers is for the manifest; the results are in the bucket. */
export async function handler(event: unknown, invocation: Invocation): Promise<{ readonly shards: number }> {
  const { BatchInput, Items } = readAs(eventSchema, event);
  const { started, plan } = BatchInput;
  const tenant = tenantOf(started.repository);
  const shards = Items.map(({ shard }) => shard);
  await evaluateItems(
    { plan, shards },
    {
      blobs: s3Blobs(bucket, tenant),
      results: s3ShardResults(bucket, tenant),
      markers: s3Markers(client, environment.GOLDGATE_BUCKET, tenant),
      memo: dynamoMemo(memo, tenant, { bucket, keepSeconds }),
      ...openOutside(reachOf(environment, started.repository), readSecrets),
      now: () => new Date().toISOString(),
      signal: AbortSignal.timeout(Math.max(1, invocation.getRemainingTimeInMillis() - reserveMs)),
    },
  );
  log.info('evaluated', { run: started.run, attempt: started.attempt, shards });
  return { shards: shards.length };
}
