import { open, rm } from 'node:fs/promises';
import { InputError } from '../core/text/input-error.ts';
import type { Exported } from './export-pages.ts';
import { exportedPages, type Pages } from './exported-pages.ts';
import { heldText, wholePage } from './whole-page.ts';

/** More than that no browser opens gladly, and no mail takes. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Writes the page with everything its views read as one file, which opens by a double click.
 *
 * @param file a new one
 * @throws InputError when it is there already, cannot be written, or would be larger than 64 MiB
 */
export async function exportFile(file: string, pages: Pages): Promise<Exported> {
  const handle = await open(file, 'wx').catch((cause: unknown) => {
    throw new InputError([`--export ${file}: it cannot be written: ${whyOf(cause)}`], { cause });
  });
  try {
    let bytes = 0;
    const write = async (text: string) => {
      bytes += Buffer.byteLength(text);
      if (bytes > mostBytes) throw tooLarge(file);
      await handle.write(text);
    };
    const { head, foot } = await wholePage(pages);
    await write(head);
    for await (const { path, body } of exportedPages(pages)) await write(heldText(path, textOf(body)));
    await write(foot);
    await handle.close();
    return { files: 1, bytes };
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
}

function textOf(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

function tooLarge(file: string): InputError {
  return new InputError([
    `--export ${file}: this store takes more than ${mostBytes / 1024 / 1024} MiB as one file; name a folder in place of a file (--export DIR) and put it on any host of files, or let “goldgate prune” remove old runs first`,
  ]);
}

function whyOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
    return 'there is such a file; name a new one';
  return cause instanceof Error ? cause.message : String(cause);
}
