import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { s3ShardResults } from '../adapters/aws/s3-shard-results.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { readAs } from '../core/schema/read-as.ts';
import { planRun } from '../pipeline/plan-run.ts';
import { startedSchema } from '../pipeline/planned-run.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import { log } from './log.ts';
import { type PlacedSpread, placedSpread } from './placed-spread.ts';
import { reachOf } from './reach.ts';

const environment = readEnvironment(['GOLDGATE_MOST_CHILDREN', 'GOLDGATE_REACH']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);

/** First state of an execution: cuts the run into parts and writes them down. */
export async function handler(event: unknown): Promise<PlacedSpread> {
  const started = readAs(startedSchema, event);
  const tenant = tenantOf(started.repository);
  const spread = await planRun(started, {
    blobs: s3Blobs(bucket, tenant),
    ledger: dynamoLedger(table, tenant),
    results: s3ShardResults(bucket, tenant),
    reach: reachOf(environment, started.repository),
    mostChildren: environment.GOLDGATE_MOST_CHILDREN,
  });
  const { run, attempt, repository } = started;
  log.info('planned', { repository, run, attempt, items: spread.count, children: spread.children });
  return placedSpread(spread, tenant);
}
