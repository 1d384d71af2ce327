import type { LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import type { LineageEdge } from '../../core/lineage/lineage-edge.ts';
import { readAs } from '../../core/schema/read-as.ts';
import { digest } from '../../core/schema/schema-parts.ts';
import { BlobCorruptError } from '../../core/storage/blob-corrupt-error.ts';
import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';
import { sweepRecordSchema } from '../../core/sweep/sweep-record.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import { waiverSchema } from '../../core/waivers/waiver.ts';
import type { DatasetRecords, ReplayOutcome, SweepRegistry } from '../../pipeline/backend-ports.ts';
import type { Blobs, Ledger, Lineage, Memo, ShardResults } from '../../pipeline/ports.ts';
import { type BoundedEdges, boundedEdgesSchema } from './bounded-edges.ts';
import { coalesced } from './coalesced.ts';
import { loggedItem, pointerItem } from './dataset-items.ts';
import { registeredItem } from './dynamo-sweep-registry.ts';
import { invokeFunction } from './invoke-function.ts';
import { addressesSchema, downloadIfThere } from './lambda-backend.ts';
import { armOfItem, releaseOfItem, runOfItem } from './ledger-items.ts';

export interface LambdaStoreSettings {
  /** names or ARNs, with the alias that stands for the repository */
  readonly functions: { readonly query: string; readonly dataset: string };
  readonly signal: AbortSignal;
}

/** What a backend keeps of the repository that asks, for those who look at it. */
export interface LambdaStore {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly shardResults: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<
    Ledger,
    'run' | 'findRuns' | 'latestRuns' | 'arm' | 'releases' | 'waivers' | 'sweep' | 'sweeps' | 'auditEntries'
  >;
  readonly memo: Pick<Memo, 'get'>;
  /** leaves a line of the audit. @throws InputError when the run has another report */
  readonly noteReplay: (outcome: ReplayOutcome) => Promise<void>;
  readonly sweepRegistry: Pick<SweepRegistry, 'registered'>;
  /** the one that asks, when it has any */
  readonly sweptRepositories: () => Promise<readonly string[]>;
  readonly lineage: Pick<Lineage, 'into' | 'from' | 'find'>;
  readonly datasetRecords: Pick<DatasetRecords, 'names' | 'log' | 'pointers'>;
}

type Ask = (event: object) => Promise<unknown>;

/** Records through the functions `query` and `dataset`; contents and results of shards by presigned addresses. */
export function lambdaStore(client: LambdaClient, { functions, signal }: LambdaStoreSettings): LambdaStore {
  const query: Ask = (event) => invokeFunction(client, functions.query, event, signal);
  const dataset: Ask = (event) => invokeFunction(client, functions.dataset, event, signal);
  const ledger = ledgerOf(query);
  const contentAt = coalesced(async (digests: readonly Digest[]) =>
    readAs(addressesSchema, await dataset({ kind: 'downloads', digests })),
  );
  const resultAt = coalesced(async (of: readonly { readonly run: string; readonly shard: number }[]) =>
    readAs(addressesSchema, await query({ kind: 'results', of })),
  );
  return {
    blobs: {
      async get(digest) {
        const bytes = await downloadIfThere(await contentAt(digest), signal);
        if (bytes === null) throw new BlobMissingError(digest, 'the backend');
        const actual = digestBytes(bytes);
        if (actual !== digest) throw new BlobCorruptError(digest, actual, 'what the backend gave');
        return bytes;
      },
    },
    shardResults: {
      get: async (run, shard) => downloadIfThere(await resultAt({ run, shard }), signal),
    },
    ledger,
    memo: { get: (keys) => repliesTo(keys, query) },
    noteReplay: async (outcome) => {
      await query({ kind: 'replayed', outcome });
    },
    sweptRepositories: async () => (await ledger.sweeps('', null, 1)).map(({ repository }) => repository),
    sweepRegistry: {
      registered: async () => readAs(v.nullable(registeredItem), await query({ kind: 'registered' })),
    },
    lineage: {
      from: (node) => edgesOf({ kind: 'from', node }, query),
      into: (node) => edgesOf({ kind: 'into', node }, query),
      find: async (prefix) => readAs(texts, await query({ kind: 'nodes', prefix })),
    },
    datasetRecords: {
      names: async () => readAs(texts, await dataset({ kind: 'names' })),
      pointers: async (name) => readAs(v.array(pointerItem), await dataset({ kind: 'pointers', name })),
      log: async (name, limit) =>
        readAs(v.array(loggedItem), await dataset({ kind: 'log', name, limit: Math.min(limit, mostPushes) })),
    },
  };
}

/** As many as the functions give at once. */
const [mostRecords, mostPushes, mostReplies] = [500, 100, 100];

/** What an answer had no room for is asked for again. */
async function repliesTo(keys: readonly Digest[], query: Ask): Promise<ReadonlyMap<Digest, JsonObject>> {
  const found = new Map<Digest, JsonObject>();
  let rest = [...new Set(keys)];
  while (rest.length > 0) {
    const answer = readAs(someReplies, await query({ kind: 'replies', keys: rest.slice(0, mostReplies) }));
    for (const [key, reply] of answer.replies) found.set(key, reply);
    rest = [...answer.rest, ...rest.slice(mostReplies)];
  }
  return found;
}

async function edgesOf(event: object, query: Ask): Promise<readonly LineageEdge[]> {
  const found: LineageEdge[] = [];
  let after: string | null = null;
  do {
    const answer: BoundedEdges = readAs(boundedEdgesSchema, await query({ ...event, after }));
    found.push(...answer.edges);
    after = answer.next;
  } while (after !== null);
  return found;
}

/** A backend tells of the asking repository alone, whichever is named. */
function ledgerOf(query: Ask): LambdaStore['ledger'] {
  const most = (limit: number) => Math.min(limit, mostRecords);
  return {
    async run(run) {
      const item = readAs(record, await query({ kind: 'run', run }));
      return item === null ? null : runOfItem(item);
    },
    async findRuns(prefix) {
      return readAs(records, await query({ kind: 'runs', prefix })).map(runOfItem);
    },
    async latestRuns(suite, limit) {
      return readAs(records, await query({ kind: 'history', suite, limit: most(limit) })).map(runOfItem);
    },
    async arm(key) {
      const item = readAs(record, await query({ kind: 'arm', key }));
      return item === null ? null : armOfItem(item);
    },
    async releases(_repository, suite, channel, limit) {
      const event = { kind: 'releases', suite, channel, limit: most(limit) };
      return readAs(records, await query(event)).map(releaseOfItem);
    },
    async sweep(_repository, sweep, from) {
      return readAs(v.nullable(sweepRecordSchema), await query({ kind: 'sweep', sweep, from }));
    },
    async sweeps(_repository, sweep, limit) {
      const event = { kind: 'sweeps', sweep, limit: most(limit) };
      return readAs(v.array(sweepRecordSchema), await query(event));
    },
    async waivers(_repository, run, limit) {
      return readAs(v.array(waiverSchema), await query({ kind: 'waivers', run, limit: most(limit) }));
    },
    async auditEntries(action, from, to, limit) {
      return readAs(entries, await query({ kind: 'audit', action, from, to, limit: most(limit) }));
    },
  };
}

const texts = v.array(v.string());
const object = v.custom<JsonObject>(isJsonObject, 'expected an object');
const record = v.nullable(object);
const records = v.array(object);
const someReplies = v.object({
  replies: v.array(v.strictTuple([digest, object])),
  rest: v.array(digest),
});
const entries = v.array(
  v.object({ at: v.string(), action: v.string(), subject: v.string(), detail: object }),
);
