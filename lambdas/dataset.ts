import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoDatasetRecords } from '../adapters/aws/dynamo-dataset-records.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { s3Transfers } from '../adapters/aws/s3-transfers.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { namePattern } from '../core/config/name-pattern.ts';
import { contentDigest, int } from '../core/schema/schema-parts.ts';
import type { DatasetPointer, DatasetPush, LoggedPush, Upload } from '../pipeline/backend-ports.ts';
import { datasetRegistry } from '../pipeline/dataset-registry.ts';
import { missingBlobs } from '../pipeline/missing-blobs.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { presigningClient, s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { readEvent } from './read-event.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const presigning = presigningClient(environment);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);

const text = v.nullable(v.pipe(v.string(), v.maxLength(500)));
const digests = v.pipe(v.array(contentDigest), v.maxLength(100));
const name = v.pipe(v.string(), v.regex(namePattern));
const dataset = { name, by: text };
const eventSchema = v.variant('kind', [
  v.object({ kind: v.literal('names') }),
  v.object({ kind: v.literal('uploads'), digests }),
  v.object({ kind: v.literal('downloads'), digests }),
  v.object({
    kind: v.literal('push'),
    ...dataset,
    manifest: contentDigest,
    parent: v.nullable(contentDigest),
    commit: text,
    note: text,
  }),
  v.object({
    kind: v.literal('tag'),
    ...dataset,
    pointer: v.pipe(v.string(), v.maxLength(64)),
    version: contentDigest,
    from: v.nullable(contentDigest),
  }),
  v.object({ kind: v.literal('versions'), name, prefix: v.pipe(v.string(), v.maxLength(71)) }),
  v.object({ kind: v.literal('pointers'), name }),
  v.object({ kind: v.literal('log'), name, limit: v.pipe(int, v.minValue(1), v.maxValue(100)) }),
]);

type Answer =
  | LoggedPush
  | DatasetPointer
  | readonly Upload[]
  | readonly string[]
  | readonly DatasetPush[]
  | readonly DatasetPointer[];

/** Golden datasets of the calling repository: their versions and pointers, and addresses of their chunks. */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const asked = readEvent(eventSchema, event);
  const repository = callerOf(invocation, environment.GOLDGATE_ALIASES);
  const tenant = tenantOf(repository);
  const blobs = s3Blobs(bucket, tenant);
  const transfers = s3Transfers(presigning, environment.GOLDGATE_BUCKET, tenant);
  const records = dynamoDatasetRecords(table, tenant);
  const registry = datasetRegistry({
    records,
    ledger: dynamoLedger(table, tenant),
    blobs,
    now: () => new Date().toISOString(),
  });
  log.info('dataset', { repository, asked: asked.kind, ...('name' in asked ? { dataset: asked.name } : {}) });
  switch (asked.kind) {
    case 'names':
      return records.names();
    case 'uploads':
      return Promise.all((await missingBlobs(asked.digests, blobs)).map((one) => transfers.upload(one)));
    case 'downloads':
      return Promise.all(asked.digests.map((one) => transfers.download(one)));
    case 'push':
      return registry.push(asked);
    case 'tag':
      return registry.tag(asked);
    case 'versions':
      return registry.versions(asked.name, asked.prefix);
    case 'pointers':
      return registry.pointers(asked.name);
    case 'log':
      return registry.log(asked.name, asked.limit);
    default:
      return asked satisfies never;
  }
}
