import type { Conversation } from '../../pipeline/command-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { githubComments } from './github-comments.ts';
import { statusOf } from './status-of.ts';
import { writeAllowed } from './write-allowed.ts';

const permission = 'pull-requests: write';

/**
 * Comments of people through a token with `pull-requests: write`.
 *
 * @param author login the token writes under
 */
export function githubConversation(
  client: GithubClient,
  repository: GithubRepository,
  author: string,
): Conversation {
  const answers = githubComments(client, repository, author);
  return {
    async comment(id) {
      try {
        const { data } = await client.rest.issues.getComment({ ...repository, comment_id: id });
        return personComment(data);
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
    async answer({ id, pull }, body) {
      const marker = `<!-- goldgate-answer:${id} -->`;
      const [known] = await answers.own(pull, marker);
      const whole = `${body}\n\n${marker}`;
      if (known === undefined) await answers.create(pull, whole);
      else if (known.body !== whole) await answers.update(known.id, whole);
    },
    react: (comment, reaction) =>
      writeAllowed(permission, async () => {
        await client.rest.reactions.createForIssueComment({
          ...repository,
          comment_id: comment,
          content: reaction === 'done' ? '+1' : 'confused',
        });
      }),
  };
}

function personComment(comment: {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly issue_url: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly user: { readonly login: string; readonly id: number; readonly type?: string } | null;
}) {
  const { id, body = '', html_url: url, user } = comment;
  return {
    id,
    pull: Number(/\/issues\/(\d+)$/.exec(comment.issue_url)?.[1] ?? 0),
    body,
    url,
    author: { login: user?.login ?? '', id: user?.id ?? 0, isPerson: user?.type === 'User' },
    isEdited: comment.updated_at !== comment.created_at,
  };
}
