import type { FoundRepository } from './find-repository.ts';
import { unexpectedFailure } from './git-error.ts';
import { runGit } from './run-git.ts';

/** Names on one command line: far below what every system takes. */
const atOnce = 400;

/** When commits were made (by their committer), ms since 1970. Names that are no commits of this clone are left out. */
export async function commitTimes(
  { root }: FoundRepository,
  commits: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const names = [...new Set(commits)].filter((name) => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name));
  const times = new Map<string, number>();
  for (let at = 0; at < names.length; at += atOnce) {
    const options = ['--no-walk', '--ignore-missing', '--no-commit-header', '--format=%H %ct'];
    const some = names.slice(at, at + atOnce);
    const result = await runGit({ folder: root }, ['rev-list', ...options, '--end-of-options', ...some]);
    if (result.code !== 0) throw unexpectedFailure('rev-list', result);
    for (const line of result.stdout.toString('latin1').split('\n')) {
      const [commit, seconds] = line.split(' ');
      if (commit !== undefined && seconds !== undefined) times.set(commit, Number(seconds) * 1000);
    }
  }
  return times;
}
