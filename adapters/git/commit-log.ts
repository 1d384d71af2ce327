import type { FoundRepository } from './find-repository.ts';
import { unexpectedFailure } from './git-error.ts';
import { runGit } from './run-git.ts';

/** One step of a branch. The subject is what somebody wrote. */
export interface LoggedCommit {
  readonly commit: string;
  readonly subject: string;
}

/**
 * The steps from one commit to another along first parents, newest first. A shallow clone shows those that it holds.
 *
 * @param base full name of a commit; `head` likewise
 * @param most that are listed
 */
export async function commitLog(
  { root }: FoundRepository,
  base: string,
  head: string,
  most: number,
): Promise<readonly LoggedCommit[]> {
  const options = ['--first-parent', '-z', `--max-count=${Math.trunc(most)}`, '--format=%H%x20%s'];
  const result = await runGit({ folder: root }, ['log', ...options, '--end-of-options', `${base}..${head}`]);
  if (result.code !== 0) throw unexpectedFailure('log', result);
  const lines = result.stdout.toString('utf8').split('\0').filter(Boolean);
  return lines.map((line) => {
    const end = line.indexOf(' ');
    return { commit: line.slice(0, end), subject: line.slice(end + 1) };
  });
}
