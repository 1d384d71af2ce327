import { GitError } from '../adapters/git/git-error.ts';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import { InputError } from '../core/text/input-error.ts';
import { availableCommit, fetchCommits } from './available-commit.ts';
import type { BaseOf, Subject } from './subject.ts';

/** Commits of a change that are all in the local repository. */
export interface OpenedCommits {
  readonly head: string;
  readonly base: string;
}

type Commits = Pick<GitRepository, 'resolve' | 'mergeBase' | 'firstParent' | 'deepen'>;

/**
 * Finds both commits in the checkout and fetches what a shallow clone left out.
 *
 * @param asked the base a workflow names itself, by any ref; null = as the event says
 * @throws InputError when a commit cannot be had, with what the workflow has to say
 */
export async function openCommits(
  repository: Commits,
  subject: Subject,
  asked: string | null,
): Promise<OpenedCommits> {
  const head = await availableCommit(repository, subject.head);
  if (asked !== null)
    return { head, base: await repository.mergeBase(await repository.resolve(asked), head) };
  return { head, base: await baseCommit(repository, subject.base, head) };
}

async function baseCommit(repository: Commits, base: BaseOf, head: string): Promise<string> {
  switch (base.kind) {
    case 'commit':
      return availableCommit(repository, base.commit);
    case 'merge-base':
      return repository.mergeBase(await availableCommit(repository, base.tip), head);
    case 'first-parent': {
      const parent = await firstParent(repository, head);
      if (parent !== null) return parent;
      throw new InputError([`commit ${head} has no parent to compare with; give the input \`base\``]);
    }
    default:
      return base satisfies never;
  }
}

/** A checkout of depth 1 does not hold the parent; one more commit is a small fetch. */
async function firstParent(repository: Commits, head: string): Promise<string | null> {
  try {
    return await repository.firstParent(head);
  } catch (error) {
    if (!(error instanceof GitError) || error.problem !== 'shallow') throw error;
    await fetchCommits(repository, head, 2);
    return repository.firstParent(head);
  }
}
