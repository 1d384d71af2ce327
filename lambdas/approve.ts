import * as z from 'zod/mini';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../adapters/aws/dynamo-lineage.ts';
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

const environment = readEnvironment(['GOLDGATE_ALIASES', 'GOLDGATE_REACH']);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);
const table = dynamoTable(dynamoDbClient(environment), environment.GOLDGATE_TABLE);

const text = (most: number) => z.string().check(z.maxLength(most));
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
  z.object({
    kind: z.literal('register'),
    sweeps: z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
      error: 'expected a digest',
    }),
  }),
]);

/**
 * Accepts a run of the calling repository as a release, lets one of its decisions be waived, or takes the sweeps that a schedule is to sweep by. Who may invoke it is decided by IAM: jobs of
 * pull requests may not.
 */
export async function handler(
  event: unknown,
  invocation: Invocation,
): Promise<ReleaseRecord | Waiver | boolean> {
  const asked = eventSchema.parse(event);
  const repository = callerOf(invocation, environment.GOLDGATE_ALIASES);
  const tenant = tenantOf(repository);
  const deps = {
    blobs: s3Blobs(bucket, tenant),
    ledger: dynamoLedger(table, tenant),
    lineage: dynamoLineage(table, tenant),
    repository,
    now: () => new Date().toISOString(),
  };
  switch (asked.kind) {
    case 'release': {
      const { run: name, ...how } = asked;
      const run = await deps.ledger.run(name);
      if (run === null) throw new InputError([`run ${name}: the backend has none of that name`]);
      const release = await recordRelease({ run, ...how }, deps);
      log.info('release', {
        repository,
        run: name,
        channel: release.channel,
        release: release.id,
        by: how.by,
      });
      return release;
    }
    case 'waive': {
      const { waiver } = asked;
      await acceptWaiver(waiver, deps);
      log.info('waiver', { repository, run: waiver.run, waiver: waiver.id, by: waiver.by });
      return waiver;
    }
    case 'register': {
      const { sweeps } = asked;
      const changed = await registerSweeps(sweeps, {
        ...deps,
        registry: dynamoSweepRegistry(table, tenant),
        reach: reachOf(environment, repository),
      });
      log.info('sweeps', { repository, sweeps, changed });
      return changed;
    }
    default:
      return asked satisfies never;
  }
}
