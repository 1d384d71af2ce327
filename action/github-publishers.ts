import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubChecks } from '../adapters/github/github-checks.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubComments } from '../adapters/github/github-comments.ts';
import { problemAnnotations } from '../core/report/problem-annotations.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import { InputError } from '../core/text/input-error.ts';
import { type CheckPublisher, checkPublisher, type PublishCheckDeps } from '../pipeline/publish-check.ts';
import { type CommentPublisher, commentPublisher } from '../pipeline/publish-comment.ts';
import type { Inputs } from './inputs.ts';

/** The run that is shown: this one, or the one that another workflow publishes for. */
export interface ShownRun {
  readonly id: number;
  readonly attempt: number;
  /** who makes its checks, among the jobs of one attempt */
  readonly owner: string;
  /** where its checks appear */
  readonly commit: string;
  readonly place: ReportPlace;
}

type CheckSettings = Pick<PublishCheckDeps, 'isOwn' | 'best' | 'onOpen' | 'onRefused'>;

/** Checks as the inputs want them. */
export function githubCheckPublisher(
  client: GithubClient,
  inputs: Inputs,
  { id, attempt, owner, commit, place }: ShownRun,
  settings: CheckSettings,
): CheckPublisher {
  return checkPublisher({
    ...settings,
    checks: githubChecks(client, context.repo),
    commit,
    externalId: `${externalPrefix(id, attempt)}${owner}`,
    isEarlier: (externalId) => isEarlierRun(externalId, id, attempt),
    nameOf: (suite) => checkName(inputs.checkName, suite),
    place,
    problemLines: (problems) => problemAnnotations(problems, inputs.config.folder),
    warn: core.warning,
  });
}

/** The comment as the inputs want it. */
export function githubCommentPublisher(
  client: GithubClient,
  inputs: Inputs,
  { commit, place }: ShownRun,
  pull: number,
): CommentPublisher {
  return commentPublisher({
    comments: githubComments(client, context.repo, inputs.commentAuthor),
    mode: inputs.comment,
    pull,
    head: commit,
    now: () => new Date().toISOString(),
    place,
    warn: core.warning,
    note: core.info,
  });
}

/** What the ids of all checks of a run begin with, whichever of its jobs makes them. */
export function externalPrefix(run: number, attempt: number): string {
  return `goldgate:${run}:${attempt}:`;
}

/** Ids of workflow runs grow. A check of a run that started later than this one is being looked after. */
function isEarlierRun(externalId: string, run: number, attempt: number): boolean {
  const [, otherRun, otherAttempt] = /^goldgate:(\d+):(\d+)(?::|$)/.exec(externalId) ?? [];
  if (otherRun === undefined) return false;
  return Number(otherRun) < run || (Number(otherRun) === run && Number(otherAttempt) < attempt);
}

/** A check of the job's own name belongs to GitHub alone; no token may conclude it. */
function checkName(pattern: string, suite: string): string {
  const name = pattern.replaceAll('{suite}', suite);
  if (name !== context.job) return name;
  throw new InputError([
    `input "check-name": "${name}" is the name of the job, whose check no token may write; choose another one, such as "Goldgate: {suite}"`,
  ]);
}
