import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoNotes, type Note } from '../adapters/aws/dynamo-notes.ts';
import { dynamoSweepRegistry } from '../adapters/aws/dynamo-sweep-registry.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { contentDigest } from '../core/schema/schema-parts.ts';
import { registerSweeps } from '../pipeline/register-sweeps.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { reachOf } from './reach.ts';
import { readEvent } from './read-event.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES', 'GOLDGATE_REACH', 'GOLDGATE_MEMO_TABLE']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const database = dynamoDbClient(environment);
const table = dynamoTable(database, environment.GOLDGATE_TABLE);
const memo = dynamoTable(database, environment.GOLDGATE_MEMO_TABLE);
const keepSeconds = environment.GOLDGATE_MEMO_DAYS * 24 * 3600;

const note = v.object({ key: contentDigest, step: v.pipe(v.string(), v.maxLength(40)) });
const eventSchema = v.variant('kind', [
  v.object({ kind: v.literal('register'), sweeps: contentDigest }),
  v.object({ kind: v.literal('noted'), keys: v.pipe(v.array(contentDigest), v.maxLength(100)) }),
  v.object({ kind: v.literal('note'), notes: v.pipe(v.array(note), v.maxLength(100)) }),
]);

type Answer = boolean | readonly Note[];

/**
 * Takes the sweeps of the calling repository that a schedule is to sweep by, and notes which of their findings were published. Who may
 * invoke it is decided by IAM: jobs of pull requests may not.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const asked = readEvent(eventSchema, event);
  const repository = callerOf(invocation, environment.GOLDGATE_ALIASES);
  const tenant = tenantOf(repository);
  const now = () => new Date().toISOString();
  const notes = dynamoNotes(memo, tenant, { keepSeconds, now });
  switch (asked.kind) {
    case 'register': {
      const { sweeps } = asked;
      const changed = await registerSweeps(sweeps, {
        blobs: s3Blobs(bucket, tenant),
        registry: dynamoSweepRegistry(table, tenant),
        ledger: dynamoLedger(table, tenant),
        repository,
        reach: reachOf(environment, repository),
        now,
      });
      log.info('sweeps', { repository, sweeps, changed });
      return changed;
    }
    case 'noted':
      return notes.noted(asked.keys);
    case 'note':
      await notes.note(asked.notes);
      return true;
    default:
      return asked satisfies never;
  }
}
