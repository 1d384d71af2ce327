import { StoreUnusableError } from '../../core/storage/store-unusable-error.ts';

/** SQLite's primary result codes, see https://sqlite.org/rescode.html */
const explanations: Readonly<Record<number, string>> = {
  5: 'another process has kept it locked for too long; wait for it to end and try again',
  8: 'it cannot be written; give this user the right to write there, or choose another folder with --store',
  11: 'it is damaged; move it away, and the next run starts a new one',
  13: 'the disk is full; free some space, or choose another folder with --store',
  14: 'it cannot be opened; give this user the right to write there, or choose another folder with --store',
  26: 'it is not a database of Goldgate; move it away, or choose another folder with --store',
};

/** What to throw when a database cannot be used: in the user's words where the cause is theirs to fix. */
export function databaseError(path: string, cause: unknown): Error {
  const explanation = explanations[primaryCode(cause)];
  if (explanation !== undefined) return new StoreUnusableError(`${path}: ${explanation}`, { cause });
  return cause instanceof Error ? cause : new Error(String(cause));
}

/** Whether another connection held the lock. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === 5;
}

/** Extended codes keep the primary one in their lowest byte. */
function primaryCode(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return 0;
  return error.errcode & 0xff;
}
