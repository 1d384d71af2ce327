import * as z from 'zod/mini';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoNotes, type Note } from '../adapters/aws/dynamo-notes.ts';
import { dynamoSweepRegistry } from '../adapters/aws/dynamo-sweep-registry.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import type { Digest } from '../core/text/digest.ts';
import { registerSweeps } from '../pipeline/register-sweeps.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { reachOf } from './reach.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES', 'GOLDGATE_REACH', 'GOLDGATE_MEMO_TABLE']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const database = dynamoDbClient(environment);
const table = dynamoTable(database, environment.GOLDGATE_TABLE);
const memo = dynamoTable(database, environment.GOLDGATE_MEMO_TABLE);
const keepSeconds = environment.GOLDGATE_MEMO_DAYS * 24 * 3600;

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
  error: 'expected a digest',
});
const note = z.object({ key: digest, step: z.string().check(z.maxLength(40)) });
const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register'), sweeps: digest }),
  z.object({ kind: z.literal('noted'), keys: z.array(digest).check(z.maxLength(100)) }),
  z.object({ kind: z.literal('note'), notes: z.array(note).check(z.maxLength(100)) }),
]);

type Answer = boolean | readonly Note[];

/**
 * Takes the sweeps of the calling repository that a schedule is to sweep by, and notes which of their findings were published. Who may
 * invoke it is decided by IAM: jobs of pull requests may not.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const asked = eventSchema.parse(event);
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
