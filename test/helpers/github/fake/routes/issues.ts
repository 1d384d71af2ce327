import type { JsonObject } from '../../json.ts';
import { refuseLongBody } from '../limits.ts';
import { person } from '../people.ts';
import { notFound } from '../refusal.ts';
import { json, page, type Route } from '../route.ts';
import { type FakeState, htmlUrl, type Issue } from '../state.ts';

export const createIssue: Route<'issues/create'> = (state, { body, token }) => {
  refuseLongBody('Issue', body.body);
  const issue = addIssue(state, String(body.title), body.body ?? null, token.login);
  issue.labels = labelNames(body.labels);
  return json(201, issueJson(state, issue));
};

export const getIssue: Route<'issues/get'> = (state, { path }) =>
  json(200, issueJson(state, findIssue(state, path.issue_number)));

/** Pull requests are listed too, as on GitHub: callers must leave them out themselves. */
export const listIssues: Route<'issues/list-for-repo'> = (state, { query }) => {
  const wantedState = query.state ?? 'open';
  const wantedLabels = (query.labels ?? '').split(',').filter(Boolean);
  const issues = [...state.issues.values()].filter(
    (issue) =>
      (wantedState === 'all' || issue.state === wantedState) &&
      wantedLabels.every((label) => issue.labels.includes(label)) &&
      (query.creator === undefined || issue.author === query.creator),
  );
  return page(issues.sort((a, b) => b.number - a.number).map((issue) => issueJson(state, issue)));
};

export const updateIssue: Route<'issues/update'> = (state, { path, body }) => {
  const issue = findIssue(state, path.issue_number);
  refuseLongBody('Issue', body?.body);
  issue.title = body?.title == null ? issue.title : String(body.title);
  issue.body = body?.body === undefined ? issue.body : body.body;
  issue.state = body?.state ?? issue.state;
  issue.stateReason = body?.state_reason ?? (issue.state === 'closed' ? 'completed' : null);
  issue.labels = body?.labels === undefined ? issue.labels : labelNames(body.labels);
  issue.updatedAt = state.now();
  return json(200, issueJson(state, issue));
};

/** Labels the repository lacks come into being here, as on GitHub. */
export const addLabels: Route<'issues/add-labels'> = (state, { path, body }) => {
  const issue = findIssue(state, path.issue_number);
  const given = Array.isArray(body) ? body : typeof body === 'object' ? body.labels : body;
  const names = typeof given === 'string' ? [given] : labelNames(given);
  issue.labels = [...new Set([...issue.labels, ...names])];
  return json(200, issue.labels.map(labelJson));
};

export function addIssue(
  state: FakeState,
  title: string,
  body: string | null,
  author: string,
  number = Math.max(0, ...state.issues.keys()) + 1,
): Issue {
  const now = state.now();
  const issue: Issue = {
    number,
    id: state.nextId(),
    author,
    createdAt: now,
    title,
    body,
    state: 'open',
    stateReason: null,
    labels: [],
    updatedAt: now,
  };
  state.issues.set(number, issue);
  return issue;
}

export function findIssue(state: FakeState, number: number): Issue {
  const issue = state.issues.get(number);
  if (issue === undefined) throw notFound();
  return issue;
}

export function labelJson(name: string): JsonObject {
  return { name, color: 'ededed', default: false, description: null };
}

function labelNames(labels: readonly (string | { readonly name?: string | null })[] = []): string[] {
  return labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
}

function issueJson(state: FakeState, issue: Issue): JsonObject {
  const page = state.pulls.has(issue.number) ? 'pull' : 'issues';
  const link = htmlUrl(state, `${page}/${issue.number}`);
  const comments = [...state.comments.values()].filter((it) => it.issueNumber === issue.number);
  return {
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    user: person(issue.author),
    labels: issue.labels.map(labelJson),
    comments: comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.state === 'closed' ? issue.updatedAt : null,
    html_url: link,
    author_association: 'CONTRIBUTOR',
    ...(page === 'pull' ? { pull_request: { html_url: link, merged_at: null } } : {}),
  };
}
