import type { JsonObject } from '../../json.ts';
import { changedFiles } from '../changed-files.ts';
import { refuseLongBody } from '../limits.ts';
import { person } from '../people.ts';
import { notFound, Refusal } from '../refusal.ts';
import { json, page, type Route } from '../route.ts';
import { type FakeState, fullName, htmlUrl, type PullRequest } from '../state.ts';
import { addIssue, findIssue, labelJson } from './issues.ts';
import { commitJson, repositoryJson } from './repository.ts';

const filesPerPull = 3000;

export const getPull: Route<'pulls/get'> = (state, { path }) =>
  json(200, pullDetailJson(state, findPull(state, path.pull_number)));

export const listPulls: Route<'pulls/list'> = (state, { query }) => {
  const wantedState = query.state ?? 'open';
  const pulls = [...state.pulls.values()].filter(
    (pull) =>
      (wantedState === 'all' || findIssue(state, pull.number).state === wantedState) &&
      (query.base === undefined || pull.base.ref === query.base) &&
      (query.head === undefined || labelOf(pull) === query.head),
  );
  return page(pulls.sort((a, b) => b.number - a.number).map((pull) => pullJson(state, pull)));
};

export const listPullsOfCommit: Route<'repos/list-pull-requests-associated-with-commit'> = (
  state,
  { path },
) => {
  const pulls = [...state.pulls.values()].filter((pull) => pull.head.sha === path.commit_sha);
  return page(pulls.map((pull) => pullJson(state, pull)));
};

export const listPullFiles: Route<'pulls/list-files'> = (state, { path }) => {
  const pull = findPull(state, path.pull_number);
  const files = filesOf(state, pull).slice(0, filesPerPull);
  return page(
    files.map((file) => ({
      ...file,
      changes: file.additions + file.deletions,
      contents_url: `https://api.github.com/repos/${fullName(state)}/contents/${file.filename}?ref=${pull.head.sha}`,
    })),
  );
};

/** The head commit stands for every one of them: what differs here is who wrote it. */
export const listPullCommits: Route<'pulls/list-commits'> = (state, { path }) => {
  const pull = findPull(state, path.pull_number);
  const head = state.git.commits.get(pull.head.sha);
  if (head === undefined) throw notFound();
  return page(
    pull.commitAuthors.slice(0, 250).map((login) => {
      const author = login === null ? null : person(login);
      return { ...commitJson(state, head), author, committer: author };
    }),
  );
};

export const listReviews: Route<'pulls/list-reviews'> = (state, { path }) => {
  const pull = findPull(state, path.pull_number);
  return page(
    pull.reviews.map(({ login, state: verdict }, position) => ({
      id: pull.number * 1000 + position,
      user: person(login),
      body: '',
      state: verdict,
      commit_id: pull.head.sha,
      author_association: 'MEMBER',
      html_url: htmlUrl(state, `pull/${pull.number}`),
    })),
  );
};

export const createPull: Route<'pulls/create'> = (state, { body, token }) => {
  refuseLongBody('PullRequest', body.body);
  const head = state.git.find(body.head);
  const base = state.git.find(body.base);
  if (head === undefined || base === undefined || head.sha === base.sha) {
    const problem = head === undefined ? 'head' : base === undefined ? 'base' : 'No commits between';
    throw new Refusal(422, `Validation Failed: ${problem}`);
  }
  refuseTwin(state, body.head.replace(/^[^:]+:/, ''));
  const issue = addIssue(state, body.title ?? '', body.body ?? null, token.login);
  const pull: PullRequest = {
    number: issue.number,
    head: { ref: body.head.replace(/^[^:]+:/, ''), sha: head.sha, repository: fullName(state) },
    base: { ref: body.base, sha: base.sha },
    mergeSha: null,
    draft: body.draft ?? false,
    commitAuthors: [token.login],
    reviews: [],
  };
  state.pulls.set(pull.number, pull);
  return json(201, pullDetailJson(state, pull));
};

function refuseTwin(state: FakeState, head: string): void {
  const isOpen = ({ number }: PullRequest) => findIssue(state, number).state === 'open';
  const twin = [...state.pulls.values()].find((pull) => pull.head.ref === head && isOpen(pull));
  if (twin !== undefined) throw new Refusal(422, `A pull request already exists for ${labelOf(twin)}.`);
}

function findPull(state: FakeState, number: number): PullRequest {
  const pull = state.pulls.get(number);
  if (pull === undefined) throw notFound();
  return pull;
}

function filesOf({ git }: FakeState, { base, head }: PullRequest): ReturnType<typeof changedFiles> {
  const [from, to] = [git.commits.get(base.sha), git.commits.get(head.sha)];
  return from && to ? changedFiles(git, from, to) : [];
}

function labelOf(pull: PullRequest): string {
  return `${pull.head.repository.split('/')[0]}:${pull.head.ref}`;
}

function pullJson(state: FakeState, pull: PullRequest): JsonObject {
  const issue = findIssue(state, pull.number);
  const side = (ref: string, sha: string, repository: string): JsonObject => ({
    ref,
    sha,
    label: `${repository.split('/')[0]}:${ref}`,
    user: person(repository.split('/')[0] ?? ''),
    repo: { ...repositoryJson(state, repository) },
  });
  return {
    id: issue.id,
    number: pull.number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    draft: pull.draft,
    user: person(issue.author),
    labels: issue.labels.map(labelJson),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    html_url: htmlUrl(state, `pull/${pull.number}`),
    merge_commit_sha: pull.mergeSha,
    head: side(pull.head.ref, pull.head.sha, pull.head.repository),
    base: side(pull.base.ref, pull.base.sha, fullName(state)),
    author_association: 'CONTRIBUTOR',
  };
}

function pullDetailJson(state: FakeState, pull: PullRequest): JsonObject {
  const files = filesOf(state, pull);
  const comments = [...state.comments.values()].filter((it) => it.issueNumber === pull.number);
  return {
    ...pullJson(state, pull),
    mergeable: true,
    mergeable_state: 'clean',
    comments: comments.length,
    commits: pull.commitAuthors.length,
    changed_files: files.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
  };
}
