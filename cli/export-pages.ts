import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '../adapters/loopback/serve-loopback.ts';
import { InputError } from '../core/text/input-error.ts';
import { exportedPages, type Pages } from './exported-pages.ts';
import { assetNames } from './ui-pages.ts';

export interface Exported {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes the page and everything its views read to an empty folder, for a bucket or any other host of files: what a server
 * would answer stands under the same paths.
 *
 * @throws InputError when the folder holds something else, or cannot be written
 */
export async function exportPages(folder: string, pages: Pages): Promise<Exported> {
  await requireEmpty(folder);
  const total = { files: 0, bytes: 0 };
  const write = async (path: string, body: Page['body']) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), body);
    total.files += 1;
    total.bytes += Buffer.byteLength(body);
  };
  for (const name of assetNames) {
    const page = await pages(name);
    if (page !== null) await write(name, page.body);
  }
  for await (const { path, body } of exportedPages(pages)) await write(path, body);
  return total;
}

async function requireEmpty(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`--export ${folder}: it cannot be written: ${why}`], { cause });
  }
  throw new InputError([
    `--export ${folder}: an empty folder or a new one is expected, and it holds something`,
  ]);
}
