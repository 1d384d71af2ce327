import type { RunRecord } from '../../pipeline/ports.ts';
import type { Key } from './table.ts';

/** Kinds of items of the table. What several names lead to is under `RUN`, what is found by them under the others. */
export type ItemKind =
  | 'RUN'
  | 'ARM'
  | 'NAME'
  | 'LATEST'
  | 'SUITE'
  | 'AUDIT'
  | 'FROM'
  | 'INTO'
  | 'NODE'
  | 'RELEASE'
  | 'WAIVER'
  | 'SWEEP'
  | 'WINDOW'
  | 'REGISTERED'
  | 'DATASET'
  | 'DATASETS';

/** Every partition begins with the repository it belongs to: policies and readers see nothing beyond. */
export function recordKey(tenant: string, kind: ItemKind, name: string): Key {
  return { pk: `${tenant}#${kind}#${name}`, sk: kind };
}

/** Where a run is found: by the start of its names, and among the latest of all and of its suite. */
export function lookupKeys(tenant: string, record: RunRecord): readonly Key[] {
  const { run, suite, base, head } = record;
  const names = [run, record.package, record.report, base, head].filter((name) => name !== null);
  const identities = [...new Set(names.map((name) => name.replace(/^sha256:/, '')))];
  const order = newestFirst(record);
  return [
    ...identities.map((identity) => ({
      pk: recordKey(tenant, 'NAME', '').pk,
      sk: `${identity}#${run}`,
    })),
    { pk: recordKey(tenant, 'LATEST', '').pk, sk: order },
    { pk: recordKey(tenant, 'SUITE', suite).pk, sk: order },
  ];
}

/** Sorts newest first, and runs of the same moment by their name. */
export function newestFirst({ createdAt, run }: Pick<RunRecord, 'createdAt' | 'run'>): string {
  return `${String(9e15 - Date.parse(createdAt)).padStart(16, '0')}#${run}`;
}
