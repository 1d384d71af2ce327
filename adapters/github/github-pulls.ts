import type { PullRequest, PullRequests } from '../../pipeline/artifact-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';

const permission = 'pull-requests: read';

/** Pull requests through a token with `pull-requests: read`. */
export function githubPulls(client: GithubClient, repository: GithubRepository): PullRequests {
  return {
    pull: (number) =>
      writeAllowed(permission, async () => {
        const { data } = await client.rest.pulls.get({ ...repository, pull_number: number });
        return pullOf(data);
      }),
    ofCommit: (commit) =>
      writeAllowed(permission, async () => {
        const query = { ...repository, commit_sha: commit, per_page: 100 };
        const pulls = await client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, query);
        return pulls.map(pullOf);
      }),
  };
}

function pullOf(pull: {
  readonly number: number;
  readonly state: string;
  readonly user: { readonly login: string } | null;
  readonly base: { readonly ref: string; readonly sha: string };
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}): PullRequest {
  return {
    number: pull.number,
    head: pull.head.sha,
    headRepository: pull.head.repo?.full_name ?? null,
    baseTip: pull.base.sha,
    author: pull.user?.login ?? '',
    base: pull.base.ref,
    isOpen: pull.state === 'open',
  };
}
