import { writeFileSync } from 'node:fs';
import { mkdir, open, readdir, readlink, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { streamDiskFile } from './disk-file.ts';
import type { FoundRepository } from './find-repository.ts';
import { GitError } from './git-error.ts';
import { ObjectBatch } from './object-batch.ts';
import { isWritablePath } from './repository-path.ts';
import type { TreeEntry } from './tree-entry.ts';
import { wholeOf } from './whole-of.ts';

export interface MaterialiseDeps {
  readonly repository: Pick<FoundRepository, 'root'>;
  readonly note: (text: string) => void;
}

/**
 * Writes the entries of a snapshot into an empty folder, which is made when it is not there: bytes as committed or as on the
 * disk, executable files executable, submodules as empty folders.
 *
 * Git's own checkout is not used. It would convert line ends and run filters (such as Git LFS) by what `.gitattributes` of the
 * untrusted tree says; so LFS pointers stay pointers. Links are written last, so that nothing is written through one. A link
 * that could lead out of the folder is left out with a note: the command would read files of one machine that no commit holds.
 *
 * @throws GitError when the folder is not empty, or when a forged tree names a path outside of it
 */
export async function materialise(
  folder: string,
  entries: readonly TreeEntry[],
  deps: MaterialiseDeps,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new GitError('bad-path', `${folder}: must be empty to write a tree into it`);
  const forged = entries.find(({ path }) => !isWritablePath(path));
  if (forged !== undefined)
    throw new GitError('bad-path', `${JSON.stringify(forged.path)}: a path that no tree may hold`);
  await makeFolders(folder, entries);
  const { objects = [], disk = [] } = Object.groupBy(entries, ({ source }) => source.kind);
  const links = await writeObjects(
    folder,
    objects.filter(({ kind }) => kind !== 'submodule'),
    deps,
  );
  links.push(...(await copyFromDisk(folder, disk, deps)));
  for (const link of links) await writeLink(folder, link, deps);
}

interface Link {
  readonly path: string;
  readonly target: string;
}

async function makeFolders(folder: string, entries: readonly TreeEntry[]): Promise<void> {
  const folders = entries.map(({ path, kind }) => (kind === 'submodule' ? path : dirname(path)));
  for (const path of new Set(folders)) await mkdir(join(folder, path), { recursive: true });
}

/** Largest content that is held whole, in bytes; files above are written in pieces. */
const wholeBytes = 1024 * 1024;

async function writeObjects(
  folder: string,
  entries: readonly TreeEntry[],
  { repository }: MaterialiseDeps,
): Promise<Link[]> {
  using batch = new ObjectBatch({ folder: repository.root });
  for (const { object } of entries) batch.ask(object);
  const links: Link[] = [];
  for (const entry of entries) {
    const { size, pieces } = await batch.next();
    if (entry.kind === 'symlink') {
      links.push({ path: entry.path, target: (await wholeOf(pieces)).toString('utf8') });
    } else if (size > wholeBytes) {
      await writePieces(folder, entry, pieces);
    } else {
      // Synchronous, because three turns through the thread pool for each file cost ten times as much.
      writeFileSync(join(folder, entry.path), await wholeOf(pieces), newFile(entry));
    }
  }
  return links;
}

async function copyFromDisk(
  folder: string,
  entries: readonly TreeEntry[],
  { repository }: MaterialiseDeps,
): Promise<Link[]> {
  const links: Link[] = [];
  for (const entry of entries) {
    const { path, kind, source } = entry;
    if (kind === 'symlink') links.push({ path, target: await readlink(join(repository.root, path)) });
    else if (source.kind === 'disk')
      await writePieces(folder, entry, streamDiskFile(repository.root, { path, stamp: source.stamp }));
  }
  return links;
}

async function writePieces(folder: string, entry: TreeEntry, pieces: AsyncIterable<Buffer>): Promise<void> {
  const { flag, mode } = newFile(entry);
  await using file = await open(join(folder, entry.path), flag, mode);
  for await (const piece of pieces) await file.writeFile(piece);
}

/** Never over something that is there: names that fall together on this file system are an error, not a lost file. */
function newFile({ kind }: TreeEntry) {
  return { flag: 'wx', mode: kind === 'executable' ? 0o777 : 0o666 };
}

async function writeLink(folder: string, { path, target }: Link, { note }: MaterialiseDeps): Promise<void> {
  if (staysInside(path, target)) await symlink(target, join(folder, path));
  else
    note(
      `${path}: the symbolic link to ${JSON.stringify(target)} leads out of the repository and is left out`,
    );
}

/**
 * Only leading `..` are counted, and others refused: after the name of another link they would climb from where that leads.
 */
function staysInside(path: string, target: string): boolean {
  const parts = target.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const climbs = parts.findIndex((part) => part !== '..');
  const up = climbs === -1 ? parts.length : climbs;
  const isRelative = target !== '' && !/^([/\\]|[a-z]:)/i.test(target);
  return isRelative && up < path.split('/').length && !parts.slice(up).includes('..');
}
