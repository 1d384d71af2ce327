import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { verdictStands } from '../../core/storage/verdict-stands.ts';
import type { ArmRecord, Ledger, RunRecord } from '../../pipeline/ports.ts';
import { appendAudit, auditEntries } from './audit-items.ts';
import { armOfItem, runOfItem } from './ledger-items.ts';
import { lookupKeys, newestFirst, recordKey } from './ledger-keys.ts';
import { recordRelease, releasesOf } from './release-items.ts';
import { recordSweep, sweepOf, sweepsOf } from './sweep-items.ts';
import type { Item, Key, Table, Write } from './table.ts';
import { recordWaiver, waiversOf } from './waiver-items.ts';

/** Runs, verdicts, arms, releases, waivers, sweeps and audit of one repository as items of the table. */
export function dynamoLedger(table: Table, tenant: string): Ledger {
  return {
    recordRun: (record) => recordRun(table, tenant, record),
    run: (run) => runOf(table, tenant, run),
    findRuns: (prefix) => findRuns(table, tenant, prefix.replace(/^sha256:/, '')),
    latestRuns: (suite, limit) => latestRuns(table, tenant, suite, limit),
    recordArm: (record) => recordArm(table, tenant, record),
    async arm(key) {
      const item = await table.get(recordKey(tenant, 'ARM', key));
      return item === null ? null : armOfItem(item);
    },
    recordRelease: (release) => recordRelease(table, tenant, release),
    async release(repository, suite, channel) {
      return (await releasesOf(table, tenant, { repository, suite, channel }, 1))[0] ?? null;
    },
    releases: (repository, suite, channel, limit) =>
      releasesOf(table, tenant, { repository, suite, channel }, limit),
    recordWaiver: (waiver) => recordWaiver(table, tenant, waiver),
    waivers: (repository, run, limit) => waiversOf(table, tenant, { repository, run }, limit),
    recordSweep: (record) => recordSweep(table, tenant, record),
    sweep: (repository, sweep, from) => sweepOf(table, tenant, { repository, sweep, from }),
    sweeps: (repository, sweep, limit) => sweepsOf(table, tenant, { repository, sweep }, limit),
    appendAudit: (entry) => appendAudit(table, tenant, entry),
    auditEntries: (action, from, to, limit) => auditEntries(table, tenant, { action, from, to }, limit),
  };
}

/** Somebody else records the same run at once: each time one of them gets on, so this ends. */
const mostAttempts = 50;

/** The run and the items it is found by, in one transaction: nobody finds a run that is not there, or the verdict it had before. */
async function recordRun(table: Table, tenant: string, record: RunRecord): Promise<RunRecord> {
  const key = recordKey(tenant, 'RUN', record.run);
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const item = await table.get(key);
    const before = item === null ? null : runOfItem(item);
    if (before !== null && verdictStands(before.verdict)) return before;
    const version = item === null ? 0 : Number(item['version']);
    if (await table.transact(runWrites(table.name, tenant, record, before, version))) return record;
  }
  throw new Error(`run ${record.run}: others kept recording it; run the gate again`);
}

function runWrites(
  name: string,
  tenant: string,
  record: RunRecord,
  before: RunRecord | null,
  version: number,
): readonly Write[] {
  const key = recordKey(tenant, 'RUN', record.run);
  const lookups = lookupKeys(tenant, record);
  const stale = before === null ? [] : lookupKeys(tenant, before).filter((old) => !lookups.some(same(old)));
  const unchanged =
    version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        };
  return [
    { Put: { TableName: name, Item: { ...key, ...record, version: version + 1 }, ...unchanged } },
    ...lookups.map((lookup): Write => {
      return { Put: { TableName: name, Item: { ...lookup, run: record.run, createdAt: record.createdAt } } };
    }),
    ...stale.map((old): Write => ({ Delete: { TableName: name, Key: { ...old } } })),
  ];
}

function same(one: Key): (other: Key) => boolean {
  return (other) => other.pk === one.pk && other.sk === one.sk;
}

async function runOf(table: Table, tenant: string, run: string): Promise<RunRecord | null> {
  const item = await table.get(recordKey(tenant, 'RUN', run));
  return item === null ? null : runOfItem(item);
}

const mostFound = 50;

async function findRuns(table: Table, tenant: string, prefix: string): Promise<readonly RunRecord[]> {
  if (prefix.length > 200) return [];
  const { pk } = recordKey(tenant, 'NAME', '');
  const named = await table.query({
    KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
    ConsistentRead: true,
  });
  const newest = [...new Map(named.map((item) => [String(item['run']), item])).values()]
    .toSorted((one, other) => compare(String(other['createdAt']), String(one['createdAt'])))
    .slice(0, mostFound);
  return runsOf(table, tenant, newest);
}

async function latestRuns(
  table: Table,
  tenant: string,
  suite: string | null,
  limit: number,
): Promise<readonly RunRecord[]> {
  const { pk } = suite === null ? recordKey(tenant, 'LATEST', '') : recordKey(tenant, 'SUITE', suite);
  const latest = await table.query(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
    },
    limit,
  );
  return runsOf(table, tenant, latest);
}

async function runsOf(table: Table, tenant: string, lookups: readonly Item[]): Promise<readonly RunRecord[]> {
  const keys = lookups.map(({ run }) => recordKey(tenant, 'RUN', String(run)));
  const runs = (await table.getAll(keys)).map(runOfItem);
  return runs.toSorted((one, other) => compare(newestFirst(one), newestFirst(other)));
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

async function recordArm({ client, name }: Table, tenant: string, record: ArmRecord): Promise<void> {
  const put = new PutCommand({
    TableName: name,
    Item: { ...recordKey(tenant, 'ARM', record.key), ...record },
    ConditionExpression: 'attribute_not_exists(pk) OR measuredAt <= :measuredAt',
    ExpressionAttributeValues: { ':measuredAt': record.measuredAt },
  });
  try {
    await client.send(put);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
