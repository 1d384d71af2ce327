import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gitRepository } from '../adapters/git/git-repository.ts';
import { starterFiles } from '../core/config/starter-config.ts';
import type { Terminal } from './terminal.ts';

/** Bytes of a candidate dataset that are looked at. */
const peekBytes = 64 * 1024;

/** Writes a first configuration and workflow from what the repository holds; never overwrites. @returns 0 */
export async function initCommand(terminal: Terminal): Promise<number> {
  await using repository = await gitRepository(process.cwd());
  const tree = await repository.workingTree();
  const paths = [...(await tree.list(['**'])).keys()];
  const files = await starterFiles(paths, async (path) => peek(join(repository.root, path)));
  for (const { path, text } of files) {
    const target = join(repository.root, path);
    await mkdir(dirname(target), { recursive: true });
    const written = await writeNew(target, text);
    terminal.out(written ? `wrote    ${path}\n` : `kept     ${path} (it was there)\n`);
  }
  terminal.out(
    '\nNext: read goldgate.yaml, then `goldgate check`, then change something and `goldgate gate`.\n',
  );
  return 0;
}

async function peek(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(peekBytes), 0, peekBytes, 0);
  return buffer.toString('utf8', 0, bytesRead);
}

async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
