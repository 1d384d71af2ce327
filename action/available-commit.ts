import { GitError } from '../adapters/git/git-error.ts';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import { InputError } from '../core/text/input-error.ts';

type Commits = Pick<GitRepository, 'resolve' | 'deepen'>;

/** A commit of the checkout, fetched where it is missing. @throws InputError when it cannot be had */
export async function availableCommit(repository: Commits, commit: string): Promise<string> {
  try {
    return await repository.resolve(commit);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await fetchCommits(repository, commit, 1);
    return repository.resolve(commit);
  }
}

/** Fetches so many commits of the line that ends with one. @throws InputError with what a workflow has to say */
export async function fetchCommits(repository: Commits, commit: string, depth: number): Promise<void> {
  try {
    await repository.deepen(commit, depth);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const missing = depth === 1 ? `commit ${commit}` : `the parent of commit ${commit}`;
    throw new InputError(
      [
        `${missing} is not in this checkout and could not be fetched. Give actions/checkout \`fetch-depth: 2\` for pull requests ` +
          'and `fetch-depth: 0` where an event spans more commits',
        ...error.problems,
      ],
      { cause: error },
    );
  }
}
