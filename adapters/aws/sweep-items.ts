import { readAs } from '../../core/schema/read-as.ts';
import { type SweepRecord, sweepRecordSchema } from '../../core/sweep/sweep-record.ts';
import { newestFirst, recordKey } from './ledger-keys.ts';
import type { Key, Table, Write } from './table.ts';

type Window = Pick<SweepRecord, 'repository' | 'sweep' | 'from'>;

/** Somebody else sweeps the same window at once: each time one of them gets on, so this ends. */
const mostAttempts = 50;

/** A version of a window is never written over; the newest is found among those of its sweep and of the repository. */
export async function recordSweep(
  table: Table,
  tenant: string,
  record: Omit<SweepRecord, 'version'>,
): Promise<SweepRecord> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const standing = await sweepOf(table, tenant, record);
    if (standing?.evidence === record.evidence) return standing;
    const next = { ...record, version: (standing?.version ?? 0) + 1 };
    if (await table.transact(sweepWrites(table.name, tenant, next))) return next;
  }
  throw new Error(`sweep ${record.sweep} of ${record.from}: others kept recording it; run the sweep again`);
}

export async function sweepOf(table: Table, tenant: string, window: Window): Promise<SweepRecord | null> {
  const item = await table.get({ pk: partitionOf(tenant, window), sk: placeOf(window) });
  return item === null ? null : readAs(sweepRecordSchema, item);
}

/** Newest window first. */
export async function sweepsOf(
  table: Table,
  tenant: string,
  place: { readonly repository: string; readonly sweep: string | null },
  limit: number,
): Promise<readonly SweepRecord[]> {
  const items = await table.query(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partitionOf(tenant, place) },
      ConsistentRead: true,
    },
    limit,
  );
  return items.map((item) => readAs(sweepRecordSchema, item));
}

function sweepWrites(name: string, tenant: string, record: SweepRecord): readonly Write[] {
  const { repository, sweep, from, version } = record;
  const window = recordKey(tenant, 'WINDOW', JSON.stringify([repository, sweep, from])).pk;
  const newest = [sweep, null].map((of): Key => {
    return { pk: partitionOf(tenant, { repository, sweep: of }), sk: placeOf(record) };
  });
  return [
    {
      Put: {
        TableName: name,
        Item: { pk: window, sk: String(version).padStart(8, '0'), ...record },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...newest.map((key): Write => ({ Put: { TableName: name, Item: { ...key, ...record } } })),
  ];
}

function partitionOf(
  tenant: string,
  { repository, sweep }: { readonly repository: string; readonly sweep: string | null },
): string {
  return recordKey(tenant, 'SWEEP', JSON.stringify([repository, sweep])).pk;
}

/** Newest window first, and sweeps of the same window by their name. */
function placeOf({ from, sweep }: Pick<SweepRecord, 'from' | 'sweep'>): string {
  return newestFirst({ createdAt: from, run: sweep });
}
