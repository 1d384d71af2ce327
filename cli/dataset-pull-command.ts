import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DatasetVersion } from '../core/dataset/dataset-version.ts';
import { counted } from '../core/report/run-facts.ts';
import { InputError } from '../core/text/input-error.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import { findVersion, readManifest } from '../pipeline/find-version.ts';
import type { Blobs } from '../pipeline/ports.ts';
import { askedVersion, type DatasetOptions, openDatasetPlace } from './dataset-place.ts';
import type { Terminal } from './terminal.ts';

export interface DatasetPullOptions extends DatasetOptions {
  readonly to?: string;
}

/** Brings a pushed version into the store, and with `--to` its rows into a file of JSON Lines. @returns 0 */
export async function datasetPullCommand(
  asked: string,
  options: DatasetPullOptions,
  terminal: Terminal,
): Promise<number> {
  const { to } = options;
  if (to !== undefined && !/\.(?:jsonl|ndjson)$/i.test(to))
    throw new InputError([
      `--to ${to}: rows are written as JSON Lines; a file that ends with .jsonl is expected`,
    ]);
  await using opened = await openDatasetPlace(options);
  const { registry, blobs } = opened;
  const { name, version: wanted } = askedVersion(asked);
  const { push } = await findVersion(name, wanted, registry);
  const { version } = await readManifest(push, opened);
  const fetched = await registry.fetch(version.chunks.map(({ digest }) => digest));
  if (to !== undefined) await writeRows(resolve(to), version, blobs);
  const where = to === undefined ? 'in the store; --to FILE writes its rows' : `written to ${to}`;
  const what = `${name}@${shortDigest(push.version)}: ${counted(version.rows)} rows`;
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ ...push, fetched, to: to ?? null })}\n`
      : `${what}, ${counted(fetched)} of ${counted(version.chunks.length)} chunks fetched, ${where}\n`,
  );
  return 0;
}

/** Beside its place first: nobody finds half a dataset under its name. @throws InputError when it cannot be written */
async function writeRows(file: string, { chunks }: DatasetVersion, blobs: Pick<Blobs, 'get'>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await using handle = await open(temporary, 'wx');
    for (const { digest } of chunks) await handle.appendFile(await blobs.get(digest));
    await handle.close();
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new InputError([`${file} cannot be written: ${cause.message}`], { cause });
  }
}
