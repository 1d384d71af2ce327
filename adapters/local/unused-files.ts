import { readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import type { Database } from './open-database.ts';
import { errorCode, writeError } from './write-error.ts';

/** Files of a store that nothing rests on any more. */
export interface UnusedFiles {
  readonly blobs: readonly UnusedFile[];
  readonly results: readonly UnusedFile[];
}

export interface UnusedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface KeepBounds {
  /** what runs that are younger rest on stays, and so does every younger file */
  readonly olderThanMs: number;
  /** ms since the epoch */
  readonly now: number;
}

/**
 * Blobs and shard results that no younger run, no release, no sweep, no dataset version and no pointer rests on. The ledger itself, the
 * lineage and the memo are left as they are: a run whose report is gone is evaluated again when somebody asks for it.
 *
 * What rests on what is read from the records as text: whatever looks like a digest or a run in a package, a report, a shard
 * result or the manifest of a dataset version is kept. That keeps too much rather than too little, in records of later versions too.
 */
export async function findUnusedFiles(
  store: string,
  database: Database,
  { olderThanMs, now }: KeepBounds,
): Promise<UnusedFiles> {
  const oldest = now - olderThanMs;
  const isOld = ({ changedMs }: StoredFile) => changedMs < oldest;
  const kept = new Set(rootsOf(database, new Date(oldest).toISOString()));
  for (const name of [...kept]) addNames(blobPath(store, name), kept);

  const results: StoredFile[] = [];
  for (const file of await filesUnder(join(store, 'runs'))) {
    if (isOld(file) && !kept.has(runOfResult(file.path))) results.push(file);
    else addNames(file.path, kept);
  }
  const blobs = (await filesUnder(join(store, 'blobs'))).filter(
    (file) => isOld(file) && !kept.has(nameOfBlob(file.path)),
  );
  return { blobs: blobs.map(withoutTime), results: results.map(withoutTime) };
}

/** @throws StoreUnusableError when the store cannot be written */
export async function removeFiles(store: string, { blobs, results }: UnusedFiles): Promise<void> {
  try {
    for (const { path } of [...results, ...blobs]) await rm(path, { force: true });
  } catch (cause) {
    throw writeError(store, cause);
  }
}

/** Runs, and digests without `sha256:`. */
function rootsOf(database: Database, oldest: string): readonly string[] {
  const rows = readAs(rootRows, database.statement(rootsSql).all(oldest));
  return rows.flatMap(({ name }) =>
    name === null ? [] : [name.replace(/^sha256:/, '').slice(0, nameDigits)],
  );
}

/** A version that a pointer names was pushed, and every push is a root. Arms are what later runs reuse. */
const rootsSql = `
  SELECT package AS name FROM runs WHERE created_at >= ?1
  UNION SELECT report FROM runs WHERE created_at >= ?1
  UNION SELECT run FROM runs WHERE created_at >= ?1
  UNION SELECT package FROM releases UNION SELECT report FROM releases UNION SELECT run FROM releases
  UNION SELECT manifest FROM dataset_pushes
  UNION SELECT run FROM arms WHERE measured_at >= ?1
  UNION SELECT record ->> '$.report' FROM sweeps UNION SELECT record ->> '$.state' FROM sweeps`;

const rootRows = v.array(v.object({ name: v.nullable(v.string()) }));

/** Of a digest and of a run. Results lie under the run's name and what tells attempts and arms apart. */
const nameDigits = 64;

function addNames(path: string, names: Set<string>): void {
  try {
    for (const [name] of readFileSync(path, 'utf8').matchAll(/[0-9a-f]{64}/g)) names.add(name);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function blobPath(store: string, name: string): string {
  return join(store, 'blobs', 'sha256', name.slice(0, 2), name.slice(2));
}

/** What lies beside a blob, half a file that a crash left or one that was moved aside, has a name that nothing rests on. */
function nameOfBlob(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('');
}

/** `runs/<run>-candidate/shards/000012.json` */
function runOfResult(path: string): string {
  return path.split(/[\\/]/).at(-3)?.slice(0, nameDigits) ?? '';
}

interface StoredFile extends UnusedFile {
  readonly changedMs: number;
}

async function filesUnder(folder: string): Promise<readonly StoredFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const files: StoredFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = await stat(path);
    files.push({ path, bytes: size, changedMs: mtimeMs });
  }
  return files;
}

function withoutTime({ path, bytes }: StoredFile): UnusedFile {
  return { path, bytes };
}
