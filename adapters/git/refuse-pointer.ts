import { GitError } from './git-error.ts';

const lfsPointer = Buffer.from('version https://git-lfs.github.com/spec/');

/** @throws GitError when a file's first bytes are those of a Git LFS pointer, which stands for the file without being it */
export function refusePointer(path: string, start: Buffer): void {
  if (!start.subarray(0, lfsPointer.length).equals(lfsPointer)) return;
  throw new GitError(
    'not-a-file',
    `${path}: the commit holds a Git LFS pointer, not the file; Goldgate reads what commits hold: keep this file in git itself ` +
      '(compressed, if it is large: .gz and .zst are read)',
  );
}
