import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError } from './git-error.ts';
import type { EntryKind } from './tree-entry.ts';

/** A file or link of the worktree, as it was when it was looked at. */
export interface DiskFile {
  readonly path: string;
  readonly kind: Exclude<EntryKind, 'submodule'>;
  /** changes whenever the file is written */
  readonly stamp: string;
}

/**
 * Looks at a path of the worktree without following links; null when there is no file or link.
 *
 * @throws GitError when the path leads through a link or into another repository
 */
export async function lookAtDisk(root: string, path: string): Promise<DiskFile | null> {
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    const stats = await lstatOrNull(join(root, folder));
    if (stats === null) return null;
    if (stats.isSymbolicLink())
      throw notAFile(path, `it leads through the symbolic link ${folder}, which is not followed`);
    if (await lstatOrNull(join(root, folder, '.git')))
      throw notAFile(path, `${folder} is a repository of its own (a submodule)`);
  }
  const stats = await lstatOrNull(join(root, path));
  const kind = stats === null ? null : kindOf(stats);
  return stats === null || kind === null ? null : { path, kind, stamp: stampOf(stats) };
}

/** Git's name of the content as it is on the disk, without filters or conversion of line ends. */
export async function hashDiskFile(
  root: string,
  file: DiskFile,
  algorithm: 'sha1' | 'sha256',
): Promise<string> {
  const hash = createHash(algorithm);
  if (file.kind === 'symlink') {
    const target = await readlink(join(root, file.path), { encoding: 'buffer' });
    return hash.update(`blob ${target.length}\0`).update(target).digest('hex');
  }
  hash.update(`blob ${file.stamp.split(' ')[0]}\0`);
  for await (const piece of streamDiskFile(root, file)) hash.update(piece);
  return hash.digest('hex');
}

/** The bytes of a file in pieces. @throws GitError when it is no longer the file that was looked at */
export async function* streamDiskFile(
  root: string,
  file: Pick<DiskFile, 'path' | 'stamp'>,
): AsyncGenerator<Buffer> {
  await using handle = await openFile(root, file);
  await verify(handle, file);
  yield* handle.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
  await verify(handle, file);
}

async function openFile(root: string, { path }: Pick<DiskFile, 'path'>): Promise<FileHandle> {
  try {
    return await open(join(root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    throw new GitError(
      'failed',
      `${path}: cannot be read (${cause instanceof Error ? cause.message : cause})`,
      { cause },
    );
  }
}

async function verify(handle: FileHandle, { path, stamp }: Pick<DiskFile, 'path' | 'stamp'>): Promise<void> {
  if (stampOf(await handle.stat({ bigint: true })) === stamp) return;
  throw new GitError(
    'failed',
    `${path}: it was written while Goldgate was reading it; run again when nothing writes to it`,
  );
}

async function lstatOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(String(error.code))) return null;
    throw error;
  }
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL']);

function kindOf(stats: BigIntStats): DiskFile['kind'] | null {
  if (stats.isSymbolicLink()) return 'symlink';
  if (!stats.isFile()) return null;
  return (stats.mode & 0o100n) !== 0n && process.platform !== 'win32' ? 'executable' : 'file';
}

function stampOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

function notAFile(path: string, why: string): GitError {
  return new GitError('not-a-file', `${path}: ${why}`);
}
