import * as core from '@actions/core';
import { context } from '@actions/github';
import * as z from 'zod';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import { type GithubClient, githubClient } from '../adapters/github/github-client.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import { worstExitCode } from '../core/report/gate-json.ts';
import { InputError } from '../core/text/input-error.ts';
import { type ForeignRun, foreignRun } from '../pipeline/foreign-run.ts';
import type { LeftOutcome } from '../pipeline/left-outcomes.ts';
import { externalPrefix, githubCheckPublisher, githubCommentPublisher } from './github-publishers.ts';
import type { Inputs } from './inputs.ts';
import { keptState } from './run-state.ts';

/**
 * Shows what a run found that may not write, such as one of a fork. The gate is that run's job: nothing here moves a verdict, and
 * whatever its artifacts say, no check says better than the job ended. With a backend it also concludes the checks that the run left to it.
 *
 * @returns 0; what cannot be shown is a warning
 * @throws InputError on any event but `workflow_run`
 */
export async function publishRun(inputs: Inputs): Promise<0 | 1> {
  const { id, attempt, commit, url } = runOfEvent();
  const client = githubClient({ token: inputs.token, apiUrl: context.apiUrl, onWait: core.info });
  if (inputs.backend === 'aws') {
    const place = { label: 'the run that handed it to the backend', url };
    const { publishDetached } = await import('./publish-detached.ts');
    await publishDetached({ id, attempt, owner: 'publish', commit, place }, inputs, client);
  }
  const found = await foundRun(id, client);
  if (found === null) {
    core.info(`run ${id} left nothing to show`);
    return 0;
  }
  const { run, outcomes, pull } = found;
  const { keep } = keptState();
  const place = { label: 'the run that evaluated it', url: run.url };
  const shown = { id, attempt: run.attempt, owner: 'publish', commit: run.commit, place };
  const checks = githubCheckPublisher(client, inputs, shown, {
    isOwn: (externalId) => externalId.startsWith(externalPrefix(id, run.attempt)),
    best: bestOf(found),
    onOpen: (openChecks) => keep({ openChecks }),
    onRefused: () => undefined,
  });
  const comments = pull === null ? null : githubCommentPublisher(client, inputs, shown, pull.number);
  for (const left of outcomes) {
    const outcome = asSeenHere(left, found);
    await checks.end(outcome, () => Promise.resolve({ changed: left.changed, rows: new Map(left.rows) }));
    await comments?.end(outcome);
  }
  return 0;
}

/** @throws InputError when the workflow has to give the job a permission */
async function foundRun(id: number, client: GithubClient): Promise<ForeignRun | null> {
  try {
    return await foreignRun(id, {
      artifacts: githubArtifacts(client, context.repo),
      pulls: githubPulls(client, context.repo),
      warn: core.warning,
    });
  } catch (error) {
    if (!(error instanceof PermissionMissingError)) throw error;
    throw new InputError(
      [`run ${id} cannot be shown: ${error.message}; give it to the job of mode: publish`],
      {
        cause: error,
      },
    );
  }
}

/** The outcomes of a job that did not pass cannot all be good. */
function bestOf({ run, outcomes }: ForeignRun): 'success' | 'failure' {
  const saysPass = worstExitCode(outcomes.map(({ outcome }) => outcome)) === 0;
  return saysPass && run.conclusion !== 'success' ? 'failure' : 'success';
}

/** Said to be of the commit that the platform names, with whom it comes from. */
function asSeenHere({ outcome }: LeftOutcome, { run }: ForeignRun): LeftOutcome['outcome'] {
  if (outcome.kind !== 'reported') return outcome;
  const whose = run.repository ?? 'a deleted repository';
  const note = `computed by the run of ${whose}, whose job is the gate and ended with ${run.conclusion ?? 'nothing yet'}; shown as it says`;
  const { report } = outcome;
  return { ...outcome, report: { ...report, head: run.commit, notes: [...report.notes, note] } };
}

const event = z.object({
  workflow_run: z.object({
    id: z.number().int(),
    run_attempt: z.number().int(),
    head_sha: z.string(),
    html_url: z.string(),
  }),
});

interface EventRun {
  readonly id: number;
  readonly attempt: number;
  readonly commit: string;
  readonly url: string;
}

function runOfEvent(): EventRun {
  const read = event.safeParse(context.payload);
  if (context.eventName === 'workflow_run' && read.success) {
    const { id, run_attempt: attempt, head_sha: commit, html_url: url } = read.data.workflow_run;
    return { id, attempt, commit, url };
  }
  throw new InputError([
    `mode: publish serves the event workflow_run (types: [completed]), got ${context.eventName}; see docs/forks.md`,
  ]);
}
