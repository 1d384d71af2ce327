import * as z from 'zod/mini';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../adapters/aws/dynamo-lineage.ts';
import { dynamoNotes, type Note } from '../adapters/aws/dynamo-notes.ts';
import { dynamoSweepRegistry } from '../adapters/aws/dynamo-sweep-registry.ts';
import { s3Blobs } from '../adapters/aws/s3-blobs.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import { runPattern } from '../core/storage/run-path.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { type Waiver, waiverSchema } from '../core/waivers/waiver.ts';
import { acceptWaiver } from '../pipeline/accept-waiver.ts';
import type { ReleaseRecord } from '../pipeline/ports.ts';
import { recordRelease } from '../pipeline/record-release.ts';
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
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);
const memo = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_MEMO_TABLE);
const keepSeconds = environment.GOLDGATE_MEMO_DAYS * 24 * 3600;

const text = (most: number) => z.string().check(z.maxLength(most));
const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
  error: 'expected a digest',
});
const eventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('release'),
    /** its whole id: commits are what a job said of itself, and what begins alike can be made */
    run: z.string().check(z.regex(runPattern)),
    channel: text(100),
    note: z.nullable(text(4000)),
    by: z.nullable(text(100)),
  }),
  z.object({ kind: z.literal('waive'), waiver: waiverSchema }),
  z.object({ kind: z.literal('register'), sweeps: digest }),
  z.object({ kind: z.literal('noted'), keys: z.array(digest).check(z.maxLength(100)) }),
  z.object({
    kind: z.literal('note'),
    notes: z.array(z.object({ key: digest, step: text(40) })).check(z.maxLength(100)),
  }),
]);

type Answer = ReleaseRecord | Waiver | boolean | readonly Note[];

/**
 * Accepts a run of the calling repository as a release, lets one of its decisions be waived, takes the sweeps that a schedule is to
 * sweep by, and notes which of their findings were published. Who may invoke it is decided by IAM: jobs of pull requests may not.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const asked = eventSchema.parse(event);
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
    case 'register': {
      const { sweeps } = asked;
      const changed = await registerSweeps(sweeps, { ...deps, reach: reachOf(environment, repository) });
      log.info('sweeps', { repository, sweeps, changed });
      return changed;
    }
    case 'noted':
      return deps.notes.noted(asked.keys);
    case 'note':
      await deps.notes.note(asked.notes);
      return true;
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
    registry: dynamoSweepRegistry(table, tenant),
    notes: dynamoNotes(memo, tenant, { keepSeconds, now }),
    repository,
    now,
  };
}

type Order = Extract<z.infer<typeof eventSchema>, { kind: 'release' }>;

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
