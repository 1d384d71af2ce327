import { GitError } from './git-error.ts';

/**
 * A path or glob from a configuration as git knows it: relative to the top, forward slashes, no `.` parts; '' is everything.
 *
 * @throws GitError for one that leads out of the repository or into git's own folder, where credentials may lie
 */
export function repositoryPath(written: string): string {
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  const why = written.startsWith('/') ? 'it is absolute' : whyRefused(written, parts);
  if (why !== null) {
    throw new GitError(
      'bad-path',
      `${JSON.stringify(written)}: ${why}; paths are relative to the top of the repository`,
    );
  }
  return parts.join('/');
}

/** Whether a path that a commit names may be written below a folder: trees can be forged. */
export function isWritablePath(path: string): boolean {
  return (
    whyRefused(path, path.split('/')) === null && !path.split('/').some((part) => part === '' || part === '.')
  );
}

function whyRefused(path: string, parts: readonly string[]): string | null {
  if (path.includes('\0')) return 'it holds a zero byte';
  if (parts.includes('..')) return 'it leads upwards';
  if (parts.some(isGitFolder)) return "it leads into git's own folder";
  if (process.platform === 'win32' && /[\\:]/.test(path)) return 'it holds a backslash or a colon';
  return null;
}

/** `.git` under all the names that file systems of Windows and macOS take for it. */
function isGitFolder(part: string): boolean {
  return /^(\.git|git~\d+)[. ]*(:|$)/i.test(part.replace(/\p{Cf}/gu, ''));
}
