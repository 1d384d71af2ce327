import type { Comments } from '../../pipeline/ports.ts';
import type { GithubClient } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';

const permission = 'pull-requests: write';

/**
 * Comments through a token with `pull-requests: write`.
 *
 * @param author login the token writes under: `github-actions[bot]` for a workflow's own
 */
export function githubComments(
  client: GithubClient,
  repository: { readonly owner: string; readonly repo: string },
  author: string,
): Comments {
  const { issues } = client.rest;
  return {
    async own(pull, marker) {
      const query = { ...repository, issue_number: pull, per_page: 100 };
      const all = await writeAllowed(permission, () => client.paginate(issues.listComments, query));
      return all
        .filter(({ body, user }) => user?.login === author && body?.trimEnd().endsWith(marker) === true)
        .map(({ id, body }) => ({ id, body: body ?? '' }))
        .sort((one, other) => one.id - other.id);
    },
    async create(pull, body) {
      // Not repeated blindly: a second comment is worse than none, and the next push updates what is there.
      const comment = { ...repository, issue_number: pull, body, request: { retries: 0 } };
      await writeAllowed(permission, () => issues.createComment(comment));
    },
    async update(id, body) {
      await writeAllowed(permission, () => issues.updateComment({ ...repository, comment_id: id, body }));
    },
    async remove(id) {
      await writeAllowed(permission, () => issues.deleteComment({ ...repository, comment_id: id }));
    },
  };
}
