import { GitError } from '../adapters/git/git-error.ts';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import { InputError } from '../core/text/input-error.ts';
import type { BaseOf, Subject } from './subject.ts';

/** Commits of a change that are all in the local repository. */
export interface OpenedCommits {
  readonly head: string;
  readonly base: string;
}

/**
 * Finds both commits in the checkout and fetches what a shallow clone left out.
 *
 * @param asked the base a workflow names itself, by any ref; null = as the event says
 */
export async function openCommits(repository: GitRepository, subject: Subject, asked: string | null): Promise<OpenedCommits> {
  const head = await available(repository, subject.head);
  if (asked !== null) return { head, base: await repository.mergeBase(await repository.resolve(asked), head) };
  return { head, base: await baseCommit(repository, subject.base, head) };
}

async function baseCommit(repository: GitRepository, base: BaseOf, head: string): Promise<string> {
  switch (base.kind) {
    case 'commit':
      return available(repository, base.commit);
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
async function firstParent(repository: GitRepository, head: string): Promise<string | null> {
  try {
    return await repository.firstParent(head);
  } catch (error) {
    if (!(error instanceof GitError) || error.problem !== 'shallow') throw error;
    await repository.deepen(head, 2);
    return repository.firstParent(head);
  }
}

async function available(repository: GitRepository, commit: string): Promise<string> {
  try {
    return await repository.resolve(commit);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await repository.deepen(commit, 1);
    return repository.resolve(commit);
  }
}
