import type { Comments } from '../../pipeline/publish-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';
import { writeOnce } from './write-once.ts';

const permission = 'pull-requests: write';

/**
 * Comments through a token with `pull-requests: write`.
 *
 * @param author login the token writes under: `github-actions[bot]` for a workflow's own
 */
export function githubComments(client: GithubClient, repository: GithubRepository, author: string): Comments {
  const { issues, pulls } = client.rest;

  async function byAuthor(pull: number): Promise<{ readonly id: number; readonly body: string }[]> {
    const query = { ...repository, issue_number: pull, per_page: 100 };
    const all = await client.paginate(issues.listComments, query);
    return all.filter(({ user }) => user?.login === author).map(({ id, body }) => ({ id, body: body ?? '' }));
  }

  async function create(pull: number, body: string): Promise<number> {
    const { data } = await issues.createComment({
      ...repository,
      issue_number: pull,
      body,
      request: { retries: 0 },
    });
    return data.id;
  }

  async function find(pull: number, body: string): Promise<number | null> {
    return (await byAuthor(pull)).find((comment) => comment.body === body)?.id ?? null;
  }

  return {
    own: (pull, marker) =>
      writeAllowed(permission, async () => {
        const own = (await byAuthor(pull)).filter(({ body }) => body.trimEnd().endsWith(marker));
        return own.sort((one, other) => one.id - other.id);
      }),
    create: (pull, body) =>
      writeAllowed(permission, async () => {
        await writeOnce(
          () => create(pull, body),
          () => find(pull, body),
        );
      }),
    update: (id, body) =>
      writeAllowed(permission, async () => {
        await issues.updateComment({ ...repository, comment_id: id, body });
      }),
    remove: (id) =>
      writeAllowed(permission, async () => {
        await issues.deleteComment({ ...repository, comment_id: id }).catch(unlessGone);
      }),
    currentHead: (pull) =>
      writeAllowed(
        permission,
        async () => (await pulls.get({ ...repository, pull_number: pull })).data.head.sha,
      ),
  };
}

/** Two runs may tidy up at once. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error;
}
