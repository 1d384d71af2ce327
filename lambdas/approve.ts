import * as v from 'valibot';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../adapters/aws/dynamo-lineage.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { runPattern } from '../core/storage/run-path.ts';
import { InputError } from '../core/text/input-error.ts';
import { type Waiver, waiverSchema } from '../core/waivers/waiver.ts';
import { acceptWaiver } from '../pipeline/accept-waiver.ts';
import type { ReleaseRecord } from '../pipeline/ports.ts';
import { recordRelease } from '../pipeline/record-release.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';
import { readEvent } from './read-event.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const eventSchema = v.variant('kind', [
  v.object({
    kind: v.literal('release'),
    /** its whole id: commits are what a job said of itself, and what begins alike can be made */
    run: v.pipe(v.string(), v.regex(runPattern)),
    channel: text(100),
    note: v.nullable(text(4000)),
    by: v.nullable(text(100)),
  }),
  v.object({ kind: v.literal('waive'), waiver: waiverSchema }),
  /** of clients from before `register` was a function of its own */
  v.object({ kind: v.literal('register') }),
]);

type Answer = ReleaseRecord | Waiver;

/**
 * Accepts a run of the calling repository as a release, or lets one of its decisions be waived. Who may invoke it is decided by IAM: jobs
 * of pull requests may not.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const asked = readEvent(eventSchema, event);
  const repository = callerOf(invocation, environment.GOLDGATE_ALIASES);
  const deps = openDeps(repository);
  switch (asked.kind) {
    case 'release':
      return release(asked, deps);
    case 'waive': {
      const { waiver } = asked;
      await acceptWaiver(waiver, deps);
      log.info('waiver', { repository, run: waiver.run, waiver: waiver.id, by: waiver.by });
      return waiver;
    }
    case 'register':
      throw new InputError([
        'this backend takes sweeps through its function `register`: use a release of Goldgate of its age, with the registering role (docs/aws.md)',
      ]);
    default:
      return asked satisfies never;
  }
}

function openDeps(repository: string) {
  const tenant = tenantOf(repository);
  const now = () => new Date().toISOString();
  return {
    blobs: s3Blobs(bucket, tenant),
    ledger: dynamoLedger(table, tenant),
    lineage: dynamoLineage(table, tenant),
    repository,
    now,
  };
}

type Order = Extract<v.InferOutput<typeof eventSchema>, { kind: 'release' }>;

async function release(
  { run: name, channel, note, by }: Order,
  deps: ReturnType<typeof openDeps>,
): Promise<ReleaseRecord> {
  const run = await deps.ledger.run(name);
  if (run === null) throw new InputError([`run ${name}: the backend has none of that name`]);
  const released = await recordRelease({ run, channel, note, by }, deps);
  const { repository } = deps;
  log.info('release', { repository, run: name, channel: released.channel, release: released.id, by });
  return released;
}
