import type { Authors, People } from '../../pipeline/command-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { statusOf } from './status-of.ts';
import { writeAllowed } from './write-allowed.ts';

/** GitHub lists no more commits of a pull request than this. */
const mostCommits = 250;

/** What accounts are to the repository; to see teams the token needs `members: read`, which no workflow's own token has. */
export function githubPeople(client: GithubClient, repository: GithubRepository): People {
  const { repos, teams } = client.rest;
  return {
    async mayWrite(login) {
      const { data } = await repos.getCollaboratorPermissionLevel({ ...repository, username: login });
      return data.permission === 'admin' || data.permission === 'write';
    },
    async isMember(organisation, team, login) {
      try {
        const query = { org: organisation, team_slug: team, username: login };
        const { data } = await teams.getMembershipForUserInOrg(query);
        return data.state === 'active';
      } catch (error) {
        const status = statusOf(error);
        // To a token that may not see a team it is forbidden; who is not in it is not found.
        if (status === 403 || status === 404) return status === 403 ? null : false;
        throw error;
      }
    },
    authors: (pull) => writeAllowed('pull-requests: read', () => authorsOf(pull, client, repository)),
  };
}

async function authorsOf(pull: number, client: GithubClient, repository: GithubRepository): Promise<Authors> {
  const query = { ...repository, pull_number: pull };
  const { data } = await client.rest.pulls.get(query);
  const commits = await client.paginate(client.rest.pulls.listCommits, { ...query, per_page: 100 });
  const ids = [
    data.user?.id,
    ...commits.flatMap(({ author, committer, commit }) => [
      idOf(author),
      idOf(committer),
      ...coAuthors(commit.message),
    ]),
  ];
  return {
    ids: new Set(ids.filter((id) => id !== undefined)),
    complete: data.commits < mostCommits && commits.length >= data.commits,
  };
}

function idOf(account: unknown): number | undefined {
  const isAccount = typeof account === 'object' && account !== null && 'id' in account;
  return isAccount && typeof account.id === 'number' ? account.id : undefined;
}

/** GitHub's own addresses of accounts say their number. */
function coAuthors(message: string): number[] {
  const found = message.matchAll(
    /^co-authored-by: .{0,200}<(\d{1,15})\+[^<>\s]{1,100}@users\.noreply\.github\.com>/gim,
  );
  return [...found].map(([, id]) => Number(id));
}
