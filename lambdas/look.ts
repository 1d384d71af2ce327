import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { s3ShardResults } from '../adapters/aws/s3-shard-results.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { readAs } from '../core/schema/read-as.ts';
import { digest, int } from '../core/schema/schema-parts.ts';
import { lookRun } from '../pipeline/look-run.ts';
import { startedSchema } from '../pipeline/planned-run.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { type PlacedSpread, placedSpread } from './placed-spread.ts';
import { saySpend } from './spend.ts';

const environment = readEnvironment(['GOLDGATE_MOST_CHILDREN', 'GOLDGATE_PRICES']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const eventSchema = v.object({
  started: startedSchema,
  plan: digest,
  batches: v.pipe(int, v.minValue(0)),
});

/** Look, whether anything is left, the map, and whether it may stop. */
const transitions = 4;

/** Looks at the gates of a run that may stop early: names its next batch, or says that none is left. */
export async function handler(event: unknown): Promise<PlacedSpread> {
  const begin = performance.now();
  const { started, plan, batches } = readAs(eventSchema, event);
  const tenant = tenantOf(started.repository);
  const spread = await lookRun(plan, batches, {
    blobs: s3Blobs(bucket, tenant),
    results: s3ShardResults(bucket, tenant),
    mostChildren: environment.GOLDGATE_MOST_CHILDREN,
  });
  const { run, attempt, repository } = started;
  log.info('looked', { repository, run, attempt, batches, items: spread.count });
  saySpend({ ms: performance.now() - begin, transitions }, environment, metrics);
  return placedSpread(spread, tenant);
}
