import { commitPayload, pullRequestPayload, repositoryPayload, userPayload } from './event-payloads.ts';

/** What one workflow trigger puts into event.json and into the GITHUB_ variables. */
export interface ActionEvent<Payload extends object = object> {
  readonly name: string;
  readonly payload: Payload;
  readonly repository: string;
  readonly actor: string;
  readonly sha: string;
  readonly ref: string;
  readonly headRef: string;
  readonly baseRef: string;
}

export interface Setting {
  /** `owner/name`; `acme/support-bot` unless told. */
  readonly repository?: string;
  readonly actor?: string;
}

export interface PullFacts {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  readonly mergeSha: string;
  readonly headRef: string;
  /** Another repository than the base makes it a pull request from a fork. */
  readonly headRepository: string;
}

const branch = 'main';

export function pullRequestEvent(
  pull: PullFacts,
  action: 'opened' | 'synchronize' | 'reopened' | 'closed' = 'opened',
  setting: Setting = {},
) {
  const { repository, actor, shared } = surroundings(setting);
  const moved = action === 'synchronize' ? { before: pull.baseSha, after: pull.headSha } : {};
  const state = action === 'closed' ? 'closed' : 'open';
  const pullRequest = pullRequestPayload(pull, { repository, author: actor, state });
  return actionEvent({
    name: 'pull_request',
    payload: { action, number: pull.number, pull_request: pullRequest, ...moved, ...shared },
    repository,
    actor,
    sha: pull.mergeSha,
    ref: `refs/pull/${pull.number}/merge`,
    headRef: pull.headRef,
    baseRef: branch,
  });
}

/** The group's ref is the only place that names the pull request. */
export function mergeGroupEvent(
  group: { readonly headSha: string; readonly headRef: string; readonly baseSha: string },
  setting: Setting = {},
) {
  const queue = { actor: 'github-merge-queue[bot]', ...setting };
  const { repository, actor, shared } = surroundings(queue);
  const mergeGroup = {
    head_sha: group.headSha,
    head_ref: group.headRef,
    base_sha: group.baseSha,
    base_ref: `refs/heads/${branch}`,
    head_commit: commitPayload(group.headSha, 'Merge pull request'),
  };
  return actionEvent({
    ...onBranch(repository, actor, group.headSha),
    name: 'merge_group',
    payload: { action: 'checks_requested', merge_group: mergeGroup, ...shared },
    ref: group.headRef,
  });
}

export function pushEvent(
  push: {
    readonly before: string;
    readonly after: string;
    readonly ref?: string;
    readonly modified?: readonly string[];
  },
  setting: Setting = {},
) {
  const { repository, actor, shared } = surroundings(setting);
  const ref = push.ref ?? `refs/heads/${branch}`;
  const commit = {
    ...commitPayload(push.after, 'Change the prompt'),
    distinct: true,
    added: [],
    removed: [],
    modified: push.modified ?? [],
  };
  const kind = { created: false, deleted: false, forced: false, base_ref: null };
  const pusher = { name: actor, email: `${actor}@example.com` };
  const { before, after } = push;
  return actionEvent({
    ...onBranch(repository, actor, after),
    name: 'push',
    payload: {
      ref,
      before,
      after,
      ...kind,
      commits: [commit],
      head_commit: commit,
      pusher,
      ...shared,
    },
    ref,
  });
}

export function scheduleEvent(
  schedule: { readonly cron: string; readonly sha: string },
  setting: Setting = {},
) {
  const { repository, actor, shared } = surroundings(setting);
  return actionEvent({
    ...onBranch(repository, actor, schedule.sha),
    name: 'schedule',
    payload: { schedule: schedule.cron, workflow: '.github/workflows/drift.yml', ...shared },
  });
}

export function workflowDispatchEvent(
  dispatch: { readonly sha: string; readonly inputs?: { readonly [name: string]: string } },
  setting: Setting = {},
) {
  const { repository, actor, shared } = surroundings(setting);
  const ref = `refs/heads/${branch}`;
  const inputs = dispatch.inputs ?? null;
  return actionEvent({
    ...onBranch(repository, actor, dispatch.sha),
    name: 'workflow_dispatch',
    payload: { inputs, ref, workflow: '.github/workflows/gate.yml', ...shared },
  });
}

/** `pull_requests` is empty for a fork: find the pull request by `head_sha` instead. */
export function workflowRunEvent(
  run: {
    readonly id: number;
    readonly headSha: string;
    readonly headBranch: string;
    readonly headRepository: string;
    readonly event?: string;
    readonly conclusion?: string;
    readonly pullNumbers?: readonly number[];
    /** The default branch's tip, which this event runs on. */
    readonly sha: string;
  },
  setting: Setting = {},
) {
  const { repository, actor, shared } = surroundings(setting);
  const fromFork = run.headRepository !== repository;
  const full = repositoryPayload(run.headRepository, fromFork);
  const { visibility: _visibility, default_branch: _branch, ...headRepository } = full;
  const workflowRun = {
    id: run.id,
    name: 'Gate',
    event: run.event ?? 'pull_request',
    status: 'completed',
    conclusion: run.conclusion ?? 'success',
    run_attempt: 1,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    head_repository: headRepository,
    pull_requests: fromFork ? [] : (run.pullNumbers ?? []).map((number) => ({ number })),
    html_url: `https://github.com/${repository}/actions/runs/${run.id}`,
  };
  const workflow = { name: 'Gate', path: '.github/workflows/gate.yml' };
  return actionEvent({
    ...onBranch(repository, actor, run.sha),
    name: 'workflow_run',
    payload: { action: 'completed', workflow_run: workflowRun, workflow, ...shared },
  });
}

/** Runs on the default branch even when the comment is on a pull request. */
export function issueCommentEvent(
  comment: {
    readonly issueNumber: number;
    readonly onPullRequest: boolean;
    readonly body: string;
    readonly association?: 'OWNER' | 'MEMBER' | 'COLLABORATOR' | 'CONTRIBUTOR' | 'NONE';
    /** As the API knows the comment and the account of its author. */
    readonly id?: number;
    readonly authorId?: number;
    readonly sha: string;
  },
  setting: Setting = {},
) {
  const { repository, actor, shared } = surroundings(setting);
  const { issueNumber: number, body, association = 'NONE' } = comment;
  const link = `https://github.com/${repository}/${comment.onPullRequest ? 'pull' : 'issues'}/${number}`;
  const face = comment.onPullRequest ? { pull_request: { html_url: link } } : {};
  const issue = {
    number,
    title: 'Improve the prompt',
    state: 'open',
    user: userPayload(actor),
    ...face,
  };
  const { id = 9001, authorId = 1 } = comment;
  const written = {
    id,
    body,
    html_url: `${link}#issuecomment-${id}`,
    user: { ...userPayload(actor), id: authorId },
    author_association: association,
  };
  return actionEvent({
    ...onBranch(repository, actor, comment.sha),
    name: 'issue_comment',
    payload: { action: 'created', issue, comment: written, ...shared },
  });
}

function actionEvent<Payload extends object>(event: ActionEvent<Payload>): ActionEvent<Payload> {
  return event;
}

function onBranch(repository: string, actor: string, sha: string) {
  return { repository, actor, sha, ref: `refs/heads/${branch}`, headRef: '', baseRef: '' };
}

function surroundings({ repository = 'acme/support-bot', actor = 'mona' }: Setting) {
  const shared = { repository: repositoryPayload(repository, false), sender: userPayload(actor) };
  return { repository, actor, shared };
}
