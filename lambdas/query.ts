import * as z from 'zod/mini';
import { type BoundedReplies, boundedReplies } from '../adapters/aws/bounded-replies.ts';
import { s3Bucket } from '../adapters/aws/bucket.ts';
import { dynamoLedger } from '../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../adapters/aws/dynamo-lineage.ts';
import { readOnlyMemo } from '../adapters/aws/dynamo-memo.ts';
import { dynamoSweepRegistry } from '../adapters/aws/dynamo-sweep-registry.ts';
import { shardAddresses } from '../adapters/aws/shard-addresses.ts';
import { dynamoTable } from '../adapters/aws/table.ts';
import { tenantOf } from '../adapters/aws/tenant.ts';
import { replayKinds } from '../core/lifecycle/replay-kind.ts';
import type { LineageEdge } from '../core/lineage/lineage-edge.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import { runPattern } from '../core/storage/run-path.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { RegisteredSweeps, ReplayOutcome } from '../pipeline/backend-ports.ts';
import type { ArmRecord, AuditEntry, Ledger, ReleaseRecord, RunRecord } from '../pipeline/ports.ts';
import { recordReplay } from '../pipeline/record-replay.ts';
import { callerOf } from './caller-of.ts';
import { dynamoDbClient } from './clients/dynamodb.ts';
import { presigningClient, s3Client } from './clients/s3.ts';
import { readEnvironment } from './environment.ts';
import type { Invocation } from './invocation.ts';
import { log } from './log.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES', 'GOLDGATE_MEMO_TABLE']);
const database = dynamoDbClient(environment);
const table = dynamoTable(database, environment.GOLDGATE_TABLE);
const memo = dynamoTable(database, environment.GOLDGATE_MEMO_TABLE);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);

const addressOf = shardAddresses(presigningClient(environment), environment.GOLDGATE_BUCKET);

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
  error: 'expected a digest',
});
const run = z.string().check(z.regex(runPattern));
const count = z.int().check(z.minimum(0));
const name = z.string().check(z.minLength(1), z.maxLength(500));
/** Of the size of an answer: a record is less than 2 KB. */
const limit = z.int().check(z.minimum(1), z.maximum(500));
const moment = z.iso.datetime();
const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run: name }),
  z.object({ kind: z.literal('runs'), prefix: name }),
  z.object({
    kind: z.literal('history'),
    suite: z.nullable(name),
    limit: z._default(limit, 20),
  }),
  z.object({ kind: z.literal('arm'), key: name }),
  z.object({ kind: z.literal('releases'), suite: z.nullable(name), channel: z.nullable(name), limit }),
  z.object({ kind: z.literal('waivers'), run: z.nullable(name), limit }),
  z.object({ kind: z.literal('audit'), action: name, from: moment, to: moment, limit }),
  z.object({
    kind: z.literal('results'),
    of: z.array(z.object({ run, shard: count })).check(z.maxLength(100)),
  }),
  z.object({ kind: z.literal('replies'), keys: z.array(digest).check(z.maxLength(100)) }),
  z.object({
    kind: z.literal('replayed'),
    outcome: z.object({
      run,
      kind: z.enum(replayKinds),
      stored: digest,
      replayed: digest,
      differences: count,
      unanswered: count,
    }),
  }),
  z.object({ kind: z.literal('sweep'), sweep: name, from: name }),
  z.object({ kind: z.literal('sweeps'), sweep: z.nullable(name), limit }),
  z.object({ kind: z.literal('registered') }),
  z.object({ kind: z.literal('nodes'), prefix: name }),
  z.object({ kind: z.literal('from'), node: name }),
  z.object({ kind: z.literal('into'), node: name }),
]);

type Answer =
  | RunRecord
  | ArmRecord
  | null
  | readonly RunRecord[]
  | readonly ReleaseRecord[]
  | readonly Waiver[]
  | SweepRecord
  | readonly SweepRecord[]
  | readonly AuditEntry[]
  | RegisteredSweeps
  | readonly LineageEdge[]
  | readonly string[]
  | BoundedReplies
  | true;

/**
 * Runs, history, releases, waivers, sweeps, audit, lineage and the memo of the calling repository, and addresses of what shards of its
 * runs left. It writes nothing but a line of the audit, for a run that somebody executed again.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const query = eventSchema.parse(event);
  const repository = callerOf(invocation, environment.GOLDGATE_ALIASES);
  const tenant = tenantOf(repository);
  const ledger = dynamoLedger(table, tenant);
  const lineage = dynamoLineage(table, tenant);
  switch (query.kind) {
    case 'run':
      return ledger.run(query.run);
    case 'runs':
      return ledger.findRuns(query.prefix);
    case 'history':
      return ledger.latestRuns(query.suite, query.limit);
    case 'arm':
      return isDigest(query.key) ? ledger.arm(query.key) : null;
    case 'releases':
      return ledger.releases(repository, query.suite, query.channel, query.limit);
    case 'waivers':
      return ledger.waivers(repository, query.run, query.limit);
    case 'audit':
      return ledger.auditEntries(query.action, query.from, query.to, query.limit);
    case 'results':
      return Promise.all(query.of.map(({ run, shard }) => addressOf(tenant, run, shard)));
    case 'replies':
      return boundedReplies(query.keys, readOnlyMemo(memo, tenant, { bucket }));
    case 'replayed':
      return noteReplay(query.outcome, repository, ledger);
    case 'sweep':
      return ledger.sweep(repository, query.sweep, query.from);
    case 'sweeps':
      return ledger.sweeps(repository, query.sweep, query.limit);
    case 'registered':
      return dynamoSweepRegistry(table, tenant).registered();
    case 'nodes':
      return lineage.find(query.prefix);
    case 'from':
      return lineage.from(query.node);
    case 'into':
      return lineage.into(query.node);
    default:
      return query satisfies never;
  }
}

async function noteReplay(outcome: ReplayOutcome, repository: string, ledger: Ledger): Promise<true> {
  await recordReplay(outcome, { ledger, now: () => new Date().toISOString() });
  log.info('replayed', { repository, run: outcome.run, outcome: outcome.kind });
  return true;
}
