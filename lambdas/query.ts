import * as v from 'valibot';
import { type BoundedEdges, boundedEdges } from '../adapters/aws/bounded-edges.ts';
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
import { contentDigest, int, moment } from '../core/schema/schema-parts.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import { runPattern } from '../core/storage/run-path.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
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
import { readEvent } from './read-event.ts';

const environment = readEnvironment(['GOLDGATE_ALIASES', 'GOLDGATE_MEMO_TABLE']);
const database = dynamoDbClient(environment);
const table = dynamoTable(database, environment.GOLDGATE_TABLE);
const memo = dynamoTable(database, environment.GOLDGATE_MEMO_TABLE);
const bucket = s3Bucket(s3Client(environment), environment.GOLDGATE_BUCKET);

const addressOf = shardAddresses(presigningClient(environment), environment.GOLDGATE_BUCKET);

const run = v.pipe(v.string(), v.regex(runPattern));
const count = v.pipe(int, v.minValue(0));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
/** Of the size of an answer: a record is less than 2 KB. */
const limit = v.pipe(int, v.minValue(1), v.maxValue(500));
/** Of edges; absent = all at once, as clients from before there were parts of them ask. */
const after = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2000))));
const eventSchema = v.variant('kind', [
  v.object({ kind: v.literal('run'), run: name }),
  v.object({ kind: v.literal('runs'), prefix: name }),
  v.object({
    kind: v.literal('history'),
    suite: v.nullable(name),
    limit: v.optional(limit, 20),
  }),
  v.object({ kind: v.literal('arm'), key: name }),
  v.object({ kind: v.literal('releases'), suite: v.nullable(name), channel: v.nullable(name), limit }),
  v.object({ kind: v.literal('waivers'), run: v.nullable(name), limit }),
  v.object({ kind: v.literal('audit'), action: name, from: moment, to: moment, limit }),
  v.object({
    kind: v.literal('results'),
    of: v.pipe(v.array(v.object({ run, shard: count })), v.maxLength(100)),
  }),
  v.object({ kind: v.literal('replies'), keys: v.pipe(v.array(contentDigest), v.maxLength(100)) }),
  v.object({
    kind: v.literal('replayed'),
    outcome: v.object({
      run,
      kind: v.picklist(replayKinds),
      stored: contentDigest,
      replayed: contentDigest,
      differences: count,
      unanswered: count,
    }),
  }),
  v.object({ kind: v.literal('sweep'), sweep: name, from: name }),
  v.object({ kind: v.literal('sweeps'), sweep: v.nullable(name), limit }),
  v.object({ kind: v.literal('registered') }),
  v.object({ kind: v.literal('nodes'), prefix: name }),
  v.object({ kind: v.literal('from'), node: name, after }),
  v.object({ kind: v.literal('into'), node: name, after }),
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
  | BoundedEdges
  | readonly string[]
  | BoundedReplies
  | true;

/**
 * Runs, history, releases, waivers, sweeps, audit, lineage and the memo of the calling repository, and addresses of what shards of its
 * runs left. It writes nothing but a line of the audit, for a run that somebody executed again.
 */
export async function handler(event: unknown, invocation: Invocation): Promise<Answer> {
  const query = readEvent(eventSchema, event);
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
      return edgesAfter(query.after, await lineage.from(query.node));
    case 'into':
      return edgesAfter(query.after, await lineage.into(query.node));
    default:
      return query satisfies never;
  }
}

function edgesAfter(
  place: string | null | undefined,
  edges: readonly LineageEdge[],
): readonly LineageEdge[] | BoundedEdges {
  return place === undefined ? edges : boundedEdges(edges, place);
}

async function noteReplay(outcome: ReplayOutcome, repository: string, ledger: Ledger): Promise<true> {
  await recordReplay(outcome, { ledger, now: () => new Date().toISOString() });
  log.info('replayed', { repository, run: outcome.run, outcome: outcome.kind });
  return true;
}
