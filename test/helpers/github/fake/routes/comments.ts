import type { JsonObject } from '../../json.ts';
import { refuseLongBody } from '../limits.ts';
import { person } from '../people.ts';
import { notFound, Refusal } from '../refusal.ts';
import { json, page, type Route } from '../route.ts';
import { type FakeState, fullName, htmlUrl, type IssueComment } from '../state.ts';
import type { Token } from '../token.ts';
import { findIssue } from './issues.ts';

export const createComment: Route<'issues/create-comment'> = (state, { path, body, token }) => {
  const { number } = findIssue(state, path.issue_number);
  refuseLongBody('IssueComment', body.body);
  const comment = addComment(state, number, body.body, token.login, token.app !== null);
  return json(201, commentJson(state, comment));
};

/** Oldest first; `since` is honoured because pollers rely on it. */
export const listComments: Route<'issues/list-comments'> = (state, { path, query }) => {
  const { number } = findIssue(state, path.issue_number);
  const comments = [...state.comments.values()].filter(
    (comment) =>
      comment.issueNumber === number && (query.since === undefined || comment.updatedAt >= query.since),
  );
  return page(comments.map((comment) => commentJson(state, comment)));
};

export const updateComment: Route<'issues/update-comment'> = (state, { path, body, token }) => {
  const comment = findComment(state, Number(path.comment_id));
  refuseOthersComment(state, comment, token);
  refuseLongBody('IssueComment', body.body);
  comment.body = body.body;
  comment.updatedAt = state.now();
  return json(200, commentJson(state, comment));
};

export const deleteComment: Route<'issues/delete-comment'> = (state, { path, token }) => {
  const comment = findComment(state, Number(path.comment_id));
  refuseOthersComment(state, comment, token);
  state.comments.delete(comment.id);
  return { kind: 'empty', status: 204 };
};

export const getComment: Route<'issues/get-comment'> = (state, { path }) =>
  json(200, commentJson(state, findComment(state, Number(path.comment_id))));

export const createReaction: Route<'reactions/create-for-issue-comment'> = (state, { path, body, token }) => {
  const comment = findComment(state, Number(path.comment_id));
  state.reactions.push({ commentId: comment.id, content: body.content, login: token.login });
  return json(201, {
    id: state.nextId(),
    content: body.content,
    user: person(token.login),
    created_at: state.now(),
  });
};

export function addComment(
  state: FakeState,
  issueNumber: number,
  body: string,
  author: string,
  byApp: boolean,
): IssueComment {
  const now = state.now();
  const id = state.nextId();
  const comment = { id, issueNumber, author, byApp, createdAt: now, body, updatedAt: now };
  state.comments.set(id, comment);
  return comment;
}

function findComment(state: FakeState, id: number): IssueComment {
  const comment = state.comments.get(id);
  if (comment === undefined) throw notFound();
  return comment;
}

/** A user without write permission may change only what that user wrote; tokens of apps may change any. */
function refuseOthersComment(state: FakeState, comment: IssueComment, token: Token): void {
  if (token.kind !== 'user' || comment.author === token.login) return;
  const permission = state.collaborators.get(token.login) ?? 'read';
  if (['admin', 'maintain', 'write'].includes(permission)) return;
  throw new Refusal(403, 'Must have admin rights to Repository.');
}

function commentJson(state: FakeState, comment: IssueComment): JsonObject {
  const place = state.pulls.has(comment.issueNumber) ? 'pull' : 'issues';
  return {
    id: comment.id,
    body: comment.body,
    user: person(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: comment.byApp ? 'NONE' : 'CONTRIBUTOR',
    issue_url: `https://api.github.com/repos/${fullName(state)}/issues/${comment.issueNumber}`,
    html_url: htmlUrl(state, `${place}/${comment.issueNumber}#issuecomment-${comment.id}`),
  };
}
