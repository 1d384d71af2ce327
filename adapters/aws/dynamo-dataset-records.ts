import { readAs } from '../../core/schema/read-as.ts';
import type {
  DatasetPointer,
  DatasetPush,
  DatasetRecords,
  LoggedPush,
} from '../../pipeline/backend-ports.ts';
import { loggedItem, pointerItem, pushItem } from './dataset-items.ts';
import { newestFirst, recordKey } from './ledger-keys.ts';
import type { Item, Key, Table, Write } from './table.ts';

/**
 * Versions, pointers and pushes of one repository's golden datasets: all of a dataset in one partition, so that a transaction
 * and a query see it whole. Chunks are blobs.
 */
export function dynamoDatasetRecords(table: Table, tenant: string): DatasetRecords {
  const { pk } = recordKey(tenant, 'DATASET', '');
  const partition = (name: string) => `${pk}${name}`;
  const startingWith = (name: string, start: string) => ({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :start)',
    ExpressionAttributeValues: { ':pk': partition(name), ':start': start },
    ConsistentRead: true,
  });
  const listed = recordKey(tenant, 'DATASETS', '').pk;
  return {
    async names() {
      const found = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': listed },
        ConsistentRead: true,
      });
      return found.map(({ sk }) => String(sk));
    },
    push: (push) => recordPush(table, { pk: partition(push.name), listed }, push),
    async versions(name, prefix) {
      const digits = prefix.replace(/^sha256:/, '');
      if (digits.length > 64) return [];
      const found = await table.query(startingWith(name, `VERSION#sha256:${digits}`), 50);
      return found.map((item) => readAs(pushItem, item));
    },
    async pointers(name) {
      return (await table.query(startingWith(name, 'POINTER#'))).map((item) => readAs(pointerItem, item));
    },
    movePointer: (pointer, from) =>
      table.transact([movePointer(table, partition(pointer.name), pointer, from)]),
    async log(name, limit) {
      return (await table.query(startingWith(name, 'LOG#'), limit)).map((item) => readAs(loggedItem, item));
    },
  };
}

/** Each time the push has to be looked at again, somebody else's came through. */
const mostAttempts = 50;

interface PushPlace {
  /** partition of the dataset */
  readonly pk: string;
  /** partition of the names of all datasets */
  readonly listed: string;
}

/** Log line, version and pointer in one transaction: nobody finds a version that no push tells of, or `latest` without either. */
async function recordPush(table: Table, place: PushPlace, push: DatasetPush): Promise<LoggedPush> {
  const keys = keysOf(place, push);
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const [line, version, latest] = await itemsAt(table, [keys.line, keys.version, keys.latest]);
    if (line !== undefined) return readAs(loggedItem, line);
    const standing = latest === undefined ? null : readAs(pointerItem, latest).version;
    const logged = { ...push, becameLatest: standing === push.parent };
    const isNew = { dataset: latest === undefined, version: version === undefined };
    if (await table.transact(pushWrites(table, keys, logged, isNew))) return logged;
  }
  throw new Error(`dataset ${push.name}: others kept pushing it; push it again`);
}

function pushWrites(
  table: Table,
  keys: ReturnType<typeof keysOf>,
  logged: LoggedPush,
  isNew: { readonly dataset: boolean; readonly version: boolean },
): readonly Write[] {
  const { becameLatest, ...push } = logged;
  return [
    created(table, keys.line, logged),
    ...(isNew.version ? [created(table, keys.version, push)] : []),
    ...(isNew.dataset ? [{ Put: { TableName: table.name, Item: { ...keys.name } } }] : []),
    ...(becameLatest ? [movePointer(table, keys.latest.pk, latestOf(push), push.parent)] : []),
  ];
}

function keysOf({ pk, listed }: PushPlace, { id, name, version, createdAt }: DatasetPush) {
  return {
    name: { pk: listed, sk: name },
    line: { pk, sk: `LOG#${newestFirst({ createdAt, run: id })}` },
    version: { pk, sk: `VERSION#${version}` },
    latest: { pk, sk: 'POINTER#latest' },
  };
}

async function itemsAt(table: Table, keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
  const found = await table.getAll(keys);
  return keys.map(({ sk }) => found.find((item) => item['sk'] === sk));
}

function latestOf({ name, version, by, createdAt }: DatasetPush): DatasetPointer {
  return { name, pointer: 'latest', version, by, movedAt: createdAt };
}

function created({ name }: Table, key: Key, item: object): Write {
  return {
    Put: { TableName: name, Item: { ...item, ...key }, ConditionExpression: 'attribute_not_exists(pk)' },
  };
}

function movePointer(table: Table, pk: string, pointer: DatasetPointer, from: string | null): Write {
  const key = { pk, sk: `POINTER#${pointer.pointer}` };
  if (from === null) return created(table, key, pointer);
  return {
    Put: {
      TableName: table.name,
      Item: { ...pointer, ...key },
      ConditionExpression: '#version = :from',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':from': from },
    },
  };
}
