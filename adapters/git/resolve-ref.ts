import { distance } from 'fastest-levenshtein';
import type { FoundRepository } from './find-repository.ts';
import { GitError } from './git-error.ts';
import { runGit } from './run-git.ts';

/**
 * The commit that a ref, a tag, a (short) name of a commit or an expression such as `HEAD~2` stands for.
 * A branch that is only at the remote is found there.
 *
 * @returns the commit's full name in lower case
 */
export async function resolveRef(repository: FoundRepository, ref: string): Promise<string> {
  refuse(ref);
  const found =
    (await verified(repository, ref)) ?? (await verified(repository, `refs/remotes/origin/${ref}`));
  if (found !== null) return found;
  throw await unknownRef(repository, ref);
}

async function verified({ root }: FoundRepository, ref: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const { code, stdout } = await runGit({ folder: root }, args);
  return code === 0 ? stdout.toString('utf8').trim() : null;
}

/** What git would read as an option, a range, a path inside a commit or a search through the history. */
function refuse(ref: string): void {
  const isHostile = ref === '' || ref.length > 1000 || /^-|\.\.|:|\^\{\/|\p{Cc}/u.test(ref);
  if (isHostile)
    throw new GitError('unknown-ref', `${shown(ref)} is not the name of a commit, branch or tag`);
}

async function unknownRef(repository: FoundRepository, ref: string): Promise<GitError> {
  const names = await refNames(repository);
  if (ref === 'HEAD' || names.length === 0) return noCommits(repository);
  const nearest = nearestOf(ref, names);
  const hint = nearest === null ? '' : `; did you mean ${shown(nearest)}?`;
  const shallow = repository.isShallow
    ? '; this clone is shallow: fetch more with `fetch-depth: 0` in actions/checkout'
    : '';
  const problem = repository.isShallow ? 'shallow' : 'unknown-ref';
  return new GitError(
    problem,
    `there is no commit, branch or tag ${shown(ref)} in ${repository.root}${hint}${shallow}`,
  );
}

async function refNames({ root }: FoundRepository): Promise<string[]> {
  const { stdout } = await runGit({ folder: root }, ['for-each-ref', '--format=%(refname:short)']);
  return stdout
    .toString('utf8')
    .split('\n')
    .filter((name) => name !== '');
}

function noCommits({ root }: FoundRepository): GitError {
  return new GitError(
    'no-commits',
    `${root}: there is no commit yet; commit something first, so that there is a base to compare with`,
  );
}

/** At most a third of the characters may differ: a far-fetched guess helps nobody. */
function nearestOf(ref: string, names: readonly string[]): string | null {
  const ranked = names
    .flatMap((name) => [name, name.replace(/^origin\//, '')])
    .map((name) => ({ name, steps: distance(ref, name) }))
    .filter(({ name, steps }) => steps <= Math.max(name.length, ref.length) / 3);
  return ranked.sort((one, other) => one.steps - other.steps)[0]?.name ?? null;
}

function shown(ref: string): string {
  return JSON.stringify(ref.length > 100 ? `${ref.slice(0, 100)}…` : ref);
}
