import { StoreUnusableError } from '../../core/storage/store-unusable-error.ts';

const remedies: Readonly<Record<string, string>> = {
  EACCES: 'give this user the right to write there, or choose another folder with --store',
  EPERM: 'give this user the right to write there, or choose another folder with --store',
  EROFS: 'the file system is read-only; choose another folder with --store',
  ENOSPC: 'the disk is full; free some space, or choose another folder with --store',
  EDQUOT: 'the quota of the disk is used up; free some space, or choose another folder with --store',
  ENOTDIR: 'a file is where a folder should be; remove it, or choose another folder with --store',
  EEXIST: 'a file is where a folder should be; remove it, or choose another folder with --store',
};

/** What to throw when writing under the store failed: in the user's words where the cause is theirs to fix. */
export function writeError(folder: string, cause: unknown): Error {
  const code = errorCode(cause);
  const remedy = remedies[code];
  if (remedy === undefined) return cause instanceof Error ? cause : new Error(String(cause));
  return new StoreUnusableError(`${folder}: the store cannot be written (${code}): ${remedy}`, { cause });
}

/** The system's name of an error, such as `ENOENT`; empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
