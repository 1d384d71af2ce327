import type { ReleaseRecord } from '../../pipeline/ports.ts';
import { releaseOfItem } from './ledger-items.ts';
import { newestFirst, recordKey } from './ledger-keys.ts';
import type { Item, Key, Table } from './table.ts';

/** Null stands for every suite, or every channel. */
interface ReleasePlace {
  readonly repository: string;
  readonly suite: string | null;
  readonly channel: string | null;
}

/** Each place it can be looked for has a copy; a release is never written over another. */
export async function recordRelease(table: Table, tenant: string, release: ReleaseRecord): Promise<void> {
  const { repository, suite, channel } = release;
  const places = [
    { repository, suite, channel },
    { repository, suite, channel: null },
    { repository, suite: null, channel },
    { repository, suite: null, channel: null },
  ];
  const sk = newestFirst({ createdAt: release.createdAt, run: release.id });
  const items = places.map((place): Item & Key => ({ pk: partitionOf(tenant, place), sk, ...release }));
  await table.transact(
    items.map((item) => ({
      Put: { TableName: table.name, Item: { ...item }, ConditionExpression: 'attribute_not_exists(pk)' },
    })),
  );
}

/** Newest first. */
export async function releasesOf(
  table: Table,
  tenant: string,
  place: ReleasePlace,
  limit: number,
): Promise<readonly ReleaseRecord[]> {
  const items = await table.query(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partitionOf(tenant, place) },
      ConsistentRead: true,
    },
    limit,
  );
  return items.map(releaseOfItem);
}

function partitionOf(tenant: string, { repository, suite, channel }: ReleasePlace): string {
  return recordKey(tenant, 'RELEASE', JSON.stringify([repository.toLowerCase(), suite, channel])).pk;
}
