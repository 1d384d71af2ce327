import type { Proposal, Proposals, Standing } from '../../pipeline/publish-ports.ts';
import { githubBranchFiles } from './github-branch-files.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { githubIssues } from './github-issues.ts';
import { statusOf } from './status-of.ts';
import { writeAllowed } from './write-allowed.ts';
import { writeOnce } from './write-once.ts';

/** Who GitHub takes for the workflow's own account. */
const committer = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};

const notAllowedHere =
  'GitHub refuses pull requests from workflows here: tick "Allow GitHub Actions to create and approve pull requests" under Settings, Actions, General';

/**
 * Pull requests through a token with `contents: write` and `pull-requests: write`. Commits are made from what they hold, so that the
 * same proposal is the same commit however often it is made.
 *
 * @param author login the token writes under
 */
export function githubProposals(
  client: GithubClient,
  repository: GithubRepository,
  author: string,
): Proposals {
  const files = githubBranchFiles(client, repository);
  const branches = branchesOf(client, repository);
  const pulls = pullsOf(client, repository);
  const { comment } = githubIssues(client, repository, author);
  return {
    async standing(branch, path) {
      const trunk = await defaultBranch(client, repository);
      const accepted = await files.read(path, trunk);
      if (accepted === null) return null;
      const pull = await pulls.openOne(branch);
      const parent = await branches.head(pull === null ? trunk : branch);
      const file = parent === null ? null : await files.read(path, parent);
      return parent === null || file === null ? null : { parent, pull, file, accepted };
    },
    async propose(proposal, standing) {
      const { branch, body } = proposal;
      const commit = await writeAllowed('contents: write', () =>
        committed(proposal, standing, client, repository),
      );
      if (standing.pull === null) {
        await writeAllowed('contents: write', () => branches.point(branch, commit));
        return pulls.open(proposal, await defaultBranch(client, repository));
      }
      // First the comment: once the branch has the rows, nobody would know that it is missing.
      const key = `<!-- goldgate-rows:${commit} -->`;
      await comment(standing.pull, key, `${body}\n\n${key}`);
      await writeAllowed('contents: write', () => branches.forward(branch, commit));
      return standing.pull;
    },
  };
}

async function defaultBranch({ rest }: GithubClient, repository: GithubRepository): Promise<string> {
  return (await rest.repos.get({ ...repository })).data.default_branch;
}

async function committed(
  { path, file, message, at }: Proposal,
  { parent }: Standing,
  { rest: { git } }: GithubClient,
  repository: GithubRepository,
): Promise<string> {
  const content = Buffer.from(file).toString('base64');
  const { data: blob } = await git.createBlob({ ...repository, content, encoding: 'base64' });
  const { data: before } = await git.getCommit({ ...repository, commit_sha: parent });
  const entry = { path, mode: '100644', type: 'blob', sha: blob.sha } as const;
  const { data: tree } = await git.createTree({ ...repository, base_tree: before.tree.sha, tree: [entry] });
  const person = { ...committer, date: at };
  const commit = { message, tree: tree.sha, parents: [parent], author: person, committer: person };
  return (await git.createCommit({ ...repository, ...commit })).data.sha;
}

function branchesOf({ rest: { git } }: GithubClient, repository: GithubRepository) {
  async function head(branch: string): Promise<string | null> {
    try {
      return (await git.getRef({ ...repository, ref: `heads/${branch}` })).data.object.sha;
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }

  const move = async (branch: string, sha: string, force: boolean) => {
    await git.updateRef({ ...repository, ref: `heads/${branch}`, sha, force });
  };

  return {
    head,
    /** refused by GitHub when somebody pushed meanwhile */
    forward: (branch: string, sha: string) => move(branch, sha, false),
    /** a branch without an open pull request is left over from a merged or rejected one */
    async point(branch: string, sha: string): Promise<void> {
      const now = await head(branch);
      if (now === sha) return;
      if (now !== null) return move(branch, sha, true);
      await writeOnce(
        async () => {
          await git.createRef({ ...repository, ref: `refs/heads/${branch}`, sha, request: { retries: 0 } });
          return sha;
        },
        async () => ((await head(branch)) === sha ? sha : null),
      );
    },
  };
}

function pullsOf({ rest: { pulls } }: GithubClient, repository: GithubRepository) {
  const permission = 'pull-requests: write';

  /** Branches of forks may have the same name: the head's owner tells them apart. */
  async function openOne(branch: string): Promise<number | null> {
    const head = `${repository.owner}:${branch}`;
    const { data } = await pulls.list({ ...repository, head, state: 'open', per_page: 100 });
    return data.map(({ number }) => number).sort((one, other) => one - other)[0] ?? null;
  }

  return {
    openOne: (branch: string) => writeAllowed(permission, () => openOne(branch)),
    open: ({ branch, title, body }: Proposal, base: string) =>
      writeAllowed(permission, async () => {
        const create = async () => {
          const request = { ...repository, head: branch, base, title, body, request: { retries: 0 } };
          return (await pulls.create(request).catch(refused)).data.number;
        };
        return (await openOne(branch)) ?? writeOnce(create, () => openOne(branch));
      }),
  };
}

function refused(error: unknown): never {
  const isSetting = statusOf(error) === 403 && /not permitted to create/.test(String(error));
  throw isSetting ? new Error(notAllowedHere, { cause: error }) : error;
}
