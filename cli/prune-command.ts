import { existsSync } from 'node:fs';
import { openLocalStore } from '../adapters/local/open-local-store.ts';
import type { UnusedFile } from '../adapters/local/unused-files.ts';
import { counted } from '../core/report/run-facts.ts';
import { InputError } from '../core/text/input-error.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import type { Terminal } from './terminal.ts';

export interface PruneOptions extends PlaceOptions {
  readonly days?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const dayMs = 86_400_000;

/** Says what of the store nothing recent or released rests on, and with `--yes` removes it. @returns 0 */
export async function pruneCommand(options: PruneOptions, terminal: Terminal): Promise<number> {
  const days = Number(options.days ?? 30);
  if (!Number.isInteger(days) || days < 1)
    throw new InputError([`--days ${options.days}: a whole number from 1 is expected`]);
  await using place = await openPlace(options);
  if (!existsSync(place.store)) throw new InputError([`${place.store}: there is no store to prune`]);
  await using store = openLocalStore(place.store);
  const unused = await store.unusedFiles({ olderThanMs: days * dayMs, now: Date.now() });
  const isDone = options.yes === true;
  if (isDone) await store.removeFiles(unused);
  const [blobs, results] = [totalOf(unused.blobs), totalOf(unused.results)];
  if (options.json === true) {
    terminal.out(`${JSON.stringify({ removed: isDone, days, blobs, results })}\n`);
    return 0;
  }
  const what = `${totalText('contents', blobs)} and ${totalText('shard results', results)}`;
  const rule = `older than ${days} ${days === 1 ? 'day' : 'days'} that no younger run, release or dataset version rests on`;
  const next = isDone || blobs.files + results.files === 0 ? '' : 'nothing was removed: --yes removes it\n';
  terminal.out(`${isDone ? 'removed ' : ''}${what}, ${rule}\n${next}`);
  return 0;
}

interface Total {
  readonly files: number;
  readonly bytes: number;
}

function totalOf(files: readonly UnusedFile[]): Total {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function totalText(what: string, { files, bytes }: Total): string {
  return `${counted(files)} ${what} (${counted(Math.ceil(bytes / 1024))} KiB)`;
}
