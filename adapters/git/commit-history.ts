import type { FoundRepository } from './find-repository.ts';
import { fetchEnvironment } from './git-environment.ts';
import { GitError, unexpectedFailure } from './git-error.ts';
import { runGit } from './run-git.ts';

/**
 * The best common ancestor of two commits.
 *
 * @param base name of a commit, as `resolveRef` gives it; `head` likewise
 * @throws GitError `shallow` when the history that would show it is not there, `unrelated` when there is none
 */
export async function mergeBase(
  { root, isShallow }: FoundRepository,
  base: string,
  head: string,
): Promise<string> {
  const result = await runGit({ folder: root }, ['merge-base', '--end-of-options', base, head]);
  if (result.code === 0) return result.stdout.toString('utf8').trim();
  if (result.code !== 1) throw unexpectedFailure('merge-base', result);
  const pair = `${base.slice(0, 12)} and ${head.slice(0, 12)}`;
  if (isShallow) throw tooShallow(`the common ancestor of ${pair} is not in this clone`);
  throw new GitError(
    'unrelated',
    `${pair} have no common ancestor: they are of unrelated histories; name another base`,
  );
}

/**
 * The first parent of a commit, null for a first commit.
 *
 * @throws GitError `shallow` when there is a parent, but not in this clone
 */
export async function firstParent({ root }: FoundRepository, commit: string): Promise<string | null> {
  const object = await runGit({ folder: root }, ['cat-file', 'commit', commit]);
  if (object.code !== 0) throw unexpectedFailure('cat-file', object);
  // In a shallow clone git itself would say that there is no parent.
  const parent = /^tree [0-9a-f]+\nparent ([0-9a-f]+)\n/.exec(object.stdout.toString('latin1'))?.[1];
  if (parent === undefined) return null;
  const { code } = await runGit({ folder: root }, ['cat-file', '-e', parent]);
  if (code !== 0) throw tooShallow(`the parent of commit ${commit.slice(0, 12)} is not in this clone`);
  return parent;
}

/**
 * Fetches a commit and the `depth` newest commits of its history from `origin`. Only a clone that is shallow already is
 * fetched with a depth: in another one this would cut off its history.
 */
export async function deepen(
  { root, isShallow }: FoundRepository,
  commit: string,
  depth: number,
): Promise<void> {
  if (!/^[0-9a-f]{40,64}$/.test(commit))
    throw new GitError('unknown-ref', `${JSON.stringify(commit)} is not the full name of a commit`);
  const depths = isShallow ? [`--depth=${Math.trunc(depth)}`] : [];
  const options = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head', ...depths];
  const place = { folder: root, environment: fetchEnvironment(process.env) };
  const result = await runGit(place, ['fetch', ...options, '--end-of-options', 'origin', commit]);
  if (result.code !== 0)
    throw unexpectedFailure(`fetch of ${commit.slice(0, 12)}`, withoutCredentials(result));
}

function withoutCredentials({ code, stderr }: { readonly code: number; readonly stderr: string }) {
  return { code, stderr: stderr.replace(/\/\/[^/\s@]+@/g, '//') };
}

function tooShallow(what: string): GitError {
  return new GitError(
    'shallow',
    `${what}: it is shallow. In the workflow give actions/checkout \`fetch-depth: 2\` for pull requests, or \`fetch-depth: 0\` for ` +
      'everything; elsewhere run `git fetch --unshallow`',
  );
}
