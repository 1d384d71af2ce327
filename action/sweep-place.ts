import type { GithubClient, GithubRepository } from '../adapters/github/github-client.ts';
import { InputError } from '../core/text/input-error.ts';

/** Where a sweep runs: the tip of the default branch, so that it judges by what was reviewed. */
export interface SweepPlace {
  readonly commit: string;
  readonly defaultBranch: string;
  /** whether nobody but members reads its artifacts */
  readonly isPrivate: boolean;
}

/** @throws InputError for events and branches that a sweep must not run on */
export async function sweepPlace(
  event: { readonly name: string; readonly sha: string; readonly ref: string },
  { rest }: GithubClient,
  repository: GithubRepository,
): Promise<SweepPlace> {
  const { name, sha, ref } = event;
  if (name !== 'schedule' && name !== 'workflow_dispatch') throw new InputError([refused(name)]);
  const { data } = await rest.repos.get({ ...repository });
  const { default_branch: defaultBranch, private: isPrivate } = data;
  if (ref !== `refs/heads/${defaultBranch}`) {
    throw new InputError([
      `a sweep judges by what was reviewed: start the workflow on ${defaultBranch}, not on ${ref}`,
    ]);
  }
  return { commit: sha, defaultBranch, isPrivate };
}

function refused(event: string): string {
  const served = 'mode: sweep serves schedule and workflow_dispatch on the default branch';
  return event.startsWith('pull_request')
    ? `${served}, not ${event}: traces of production, receivers of events and the history of signals are nothing for the code of a pull request or a fork`
    : `${served}, not ${event}`;
}
