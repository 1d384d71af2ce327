import type { Tree } from './git-store.ts';
import { blankCheckRun } from './routes/checks.ts';
import { addComment } from './routes/comments.ts';
import { addIssue } from './routes/issues.ts';
import { type FakeState, fullName, type PullRequest, type WorkflowRun } from './state.ts';
import { readOnly } from './token.ts';
import { workflowToken } from './token-desk.ts';
import { zip } from './zip.ts';

/** Null removes the file. */
export type Changes = { readonly [path: string]: string | null };

export interface SeededCommit {
  readonly files: Changes;
  readonly branch?: string;
  readonly parent?: string;
  readonly sha?: string;
  readonly message?: string;
}

/** Adds a commit on its parent, or on the branch's tip, and moves the branch to it. */
export function seedCommit(state: FakeState, commit: SeededCommit): string {
  const { git } = state;
  const ref = commit.branch === undefined ? undefined : `refs/heads/${commit.branch}`;
  const parent = commit.parent ?? git.refs.get(ref ?? '');
  const sha = git.writeCommit(
    {
      tree: git.writeTree(changedTree(state, parent, commit.files)),
      parents: parent === undefined ? [] : [parent],
      message: commit.message ?? `Change ${Object.keys(commit.files).join(', ')}`,
      date: state.now(),
      author: { name: 'Mona', email: 'mona@example.com' },
    },
    commit.sha,
  );
  if (ref !== undefined) git.refs.set(ref, sha);
  return sha;
}

function changedTree({ git }: FakeState, parent: string | undefined, changes: Changes): Tree {
  const before = git.commits.get(parent ?? '');
  const files = new Map(before && git.filesOf(before));
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) files.delete(path);
    else files.set(path, git.writeBlob(Buffer.from(content)));
  }
  return files;
}

export interface SeededPull {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** What GITHUB_SHA is on `pull_request`; a check on it shows nowhere. */
  readonly mergeSha: string;
  readonly headRef: string;
  readonly headRepository: string;
}

export interface PullSeed {
  readonly changes: Changes;
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly headRef?: string;
  /** The fork the head lives in, as `owner/name`. */
  readonly fork?: string;
  readonly reviews?: PullRequest['reviews'];
  /** The author alone unless told. */
  readonly commitAuthors?: PullRequest['commitAuthors'];
  /** Commits of a real repository, under whose names the seeded ones stand. */
  readonly shas?: { readonly base: string; readonly head: string; readonly merge: string };
}

export function seedPullRequest(state: FakeState, seed: PullSeed): SeededPull {
  const base = state.repository.defaultBranch;
  const { shas } = seed;
  if (shas !== undefined) seedCommit(state, { files: {}, branch: base, sha: shas.base });
  const baseSha = state.git.find(base)?.sha ?? '';
  const headRef = seed.headRef ?? 'improve-prompt';
  const headRepository = seed.fork ?? fullName(state);
  const { changes: files } = seed;
  const headSha = seedCommit(state, { files, parent: baseSha, ...named(shas?.head) });
  const mergeSha = seedCommit(state, { files, parent: baseSha, message: 'Merge', ...named(shas?.merge) });
  if (seed.fork === undefined) state.git.refs.set(`refs/heads/${headRef}`, headSha);

  const author = seed.author ?? 'mona';
  const issue = addIssue(state, seed.title ?? 'Improve the prompt', seed.body ?? null, author, seed.number);
  state.pulls.set(issue.number, {
    number: issue.number,
    head: { ref: headRef, sha: headSha, repository: headRepository },
    base: { ref: base, sha: baseSha },
    mergeSha,
    draft: false,
    commitAuthors: seed.commitAuthors ?? [author],
    reviews: seed.reviews ?? [],
  });
  return { number: issue.number, headSha, baseSha, mergeSha, headRef, headRepository };
}

function named(sha: string | undefined): Pick<SeededCommit, 'sha'> {
  return sha === undefined ? {} : { sha };
}

export interface SeededMergeGroup {
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
}

/** @param sha of the group's commit in a real repository, when there is one */
export function seedMergeGroup(state: FakeState, pull: SeededPull, sha?: string): SeededMergeGroup {
  const base = state.repository.defaultBranch;
  const branch = `gh-readonly-queue/${base}/pr-${pull.number}-${pull.baseSha}`;
  const message = `Merge pull request #${pull.number}`;
  const headSha = seedCommit(state, { files: {}, parent: pull.headSha, message, ...named(sha) });
  state.git.refs.set(`refs/heads/${branch}`, headSha);
  return { headSha, headRef: `refs/heads/${branch}`, baseSha: pull.baseSha };
}

/** The check run Actions itself keeps for a job; no token may conclude it. */
export function seedJobCheckRun(state: FakeState, name: string, headSha: string): number {
  const token = workflowToken(readOnly);
  const run = { ...blankCheckRun(state, token, headSha), ofJob: true, name, status: 'in_progress' };
  state.checkRuns.set(run.id, run);
  return run.id;
}

/** A comment of somebody, and its id. */
export function seedComment(state: FakeState, issueNumber: number, body: string, author: string): number {
  return addComment(state, issueNumber, body, author, author.endsWith('[bot]')).id;
}

export function seedComments(
  state: FakeState,
  issueNumber: number,
  bodies: readonly string[],
  author = 'mona',
): void {
  for (const body of bodies) addComment(state, issueNumber, body, author, author.endsWith('[bot]'));
}

export function seedWorkflowRun(
  state: FakeState,
  run: Pick<WorkflowRun, 'event' | 'headSha'> & Partial<WorkflowRun>,
): WorkflowRun {
  const complete: WorkflowRun = {
    id: state.nextId(),
    name: 'Gate',
    path: '.github/workflows/gate.yml',
    headBranch: state.repository.defaultBranch,
    headRepository: fullName(state),
    status: 'completed',
    conclusion: 'success',
    pullNumbers: [],
    approvals: [],
    ...run,
  };
  state.workflowRuns.set(complete.id, complete);
  return complete;
}

export function seedArtifact(
  state: FakeState,
  artifact: {
    readonly runId: number;
    readonly name: string;
    readonly files: { readonly [path: string]: string | Buffer };
    readonly expired?: boolean;
  },
): number {
  const { runId, name, files, expired = false } = artifact;
  const id = state.nextId();
  state.artifacts.set(id, { id, runId, name, expired, zip: zip(files) });
  return id;
}
