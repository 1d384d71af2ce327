import { context } from '@actions/github';
import * as z from 'zod';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { InputError } from '../core/text/input-error.ts';
import { pullOfRun } from '../pipeline/foreign-run.ts';
import type { Inputs } from './inputs.ts';
import type { Subject } from './subject.ts';

const event = z.object({ workflow_run: z.object({ id: z.number().int() }) });

/**
 * The commit of a fork that a reviewer has let into the environment of this job (event `workflow_run`): what GitHub says the run was of,
 * as long as its pull request stands there.
 *
 * @throws InputError without a backend, without an approval, and when the pull request has moved on
 */
export async function approvedSubject(
  client: GithubClient,
  { backend }: Pick<Inputs, 'backend'>,
): Promise<Subject> {
  const read = event.safeParse(context.payload);
  if (!read.success || backend !== 'aws') {
    throw new InputError([
      'on workflow_run a change is evaluated with `backend: aws` alone, which runs none of its code; without a backend use `mode: publish` (docs/forks.md)',
    ]);
  }
  const run = await githubArtifacts(client, context.repo).run(read.data.workflow_run.id);
  const pull = await pullOfRun(run, githubPulls(client, context.repo));
  if (pull === null) {
    throw new InputError([
      `no open pull request stands at ${run.commit}: it has moved on, and wants an approval of its own`,
    ]);
  }
  const subject: Subject = {
    head: run.commit,
    base: { kind: 'merge-base', tip: pull.baseTip },
    reportOn: run.commit,
    pull: pull.number,
    fork: run.repository,
    isApproved: true,
    group: null,
    branch: `refs/pull/${pull.number}/head`,
    stage: 'pull-request',
  };
  await requireApproval(client, subject);
  return subject;
}

/**
 * Asked again before each submission: an approval is for one commit, and is over when the pull request has another one.
 *
 * @throws InputError when nobody but the author has approved this very run, or the pull request has moved on
 */
export async function requireApproval(client: GithubClient, { pull, reportOn }: Subject): Promise<void> {
  const { head, isOpen, author } = await githubPulls(client, context.repo).pull(pull ?? 0);
  const approvers = await githubArtifacts(client, context.repo).approvers(context.runId);
  if (!approvers.some((login) => login !== author)) {
    throw new InputError([
      'nobody has approved this run: give its job an environment with required reviewers (docs/forks.md)',
    ]);
  }
  if (!isOpen || head !== reportOn) {
    throw new InputError([`the approval was for ${reportOn}, and the pull request has moved on to ${head}`]);
  }
}
