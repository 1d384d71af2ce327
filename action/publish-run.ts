import * as core from '@actions/core';
import { context } from '@actions/github';
import * as z from 'zod';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import { githubClient } from '../adapters/github/github-client.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import { worstExitCode } from '../core/report/gate-json.ts';
import { InputError } from '../core/text/input-error.ts';
import type { WorkflowRun } from '../pipeline/artifact-ports.ts';
import { leftOutcomes, pullOfRun } from '../pipeline/foreign-run.ts';
import type { LeftOutcome } from '../pipeline/left-outcomes.ts';
import {
  externalPrefix,
  githubCheckPublisher,
  githubCommentPublisher,
  type ShownRun,
} from './github-publishers.ts';
import type { Inputs } from './inputs.ts';
import { keptState } from './run-state.ts';

/**
 * Shows what a run found that may not write, such as one of a fork, and what became of the suites that it left to a backend. The gate
 * is that run's job: nothing here moves a verdict, and whatever its artifacts say, no check says better than the job ended.
 *
 * @returns 0; what cannot be shown is a warning
 * @throws InputError on any event but `workflow_run`, and for a permission that is missing
 */
export async function publishRun(inputs: Inputs): Promise<0 | 1> {
  const { id, attempt, commit, url } = runOfEvent();
  const client = githubClient({ token: inputs.token, apiUrl: context.apiUrl, onWait: core.info });
  if (inputs.backend === 'aws') {
    const place = { label: 'the run that handed it to the backend', url };
    const { publishDetached } = await import('./publish-detached.ts');
    await publishDetached({ id, attempt, owner: 'publish', commit, place }, inputs, client);
  }
  const artifacts = githubArtifacts(client, context.repo);
  const { run, pull, left } = await permitted(async () => {
    const found = await artifacts.run(id);
    return {
      run: found,
      pull: await pullOfRun(found, githubPulls(client, context.repo)),
      left: await leftOutcomes(found, { artifacts, warn: core.warning }),
    };
  });
  const shown: ShownRun = {
    id,
    attempt: run.attempt,
    owner: 'publish',
    commit: run.commit,
    place: { label: 'the run that evaluated it', url: run.url },
  };
  const comments = pull === null ? null : githubCommentPublisher(client, inputs, shown, pull.number);
  const { keep } = keptState();
  const checks = githubCheckPublisher(client, inputs, shown, {
    isOwn: (externalId) => externalId.startsWith(externalPrefix(id, run.attempt)),
    best: bestOf(left, run),
    onOpen: (openChecks) => keep({ openChecks }),
    onRefused: () => undefined,
  });
  for (const { outcome, changed, rows } of left.map((one) => asSeenHere(one, run))) {
    await checks.end(outcome, () => Promise.resolve({ changed, rows: new Map(rows) }));
    await comments?.end(outcome);
  }
  if (left.length === 0) core.info(`run ${id} left nothing to show`);
  return 0;
}

async function permitted<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PermissionMissingError)) throw error;
    throw new InputError([`the run cannot be shown: ${error.message}; give it to the job of mode: publish`], {
      cause: error,
    });
  }
}

/** The outcomes of a job that did not pass cannot all be good. */
function bestOf(left: readonly LeftOutcome[], run: WorkflowRun): 'success' | 'failure' {
  const saysPass = worstExitCode(left.map(({ outcome }) => outcome)) === 0;
  return saysPass && run.conclusion !== 'success' ? 'failure' : 'success';
}

/** Said to be of the commit that the platform names, with whom it comes from. */
function asSeenHere({ outcome, ...lines }: LeftOutcome, run: WorkflowRun): LeftOutcome {
  if (outcome.kind !== 'reported') return { ...lines, outcome };
  const whose = run.repository ?? 'a deleted repository';
  const note = `computed by the run of ${whose}, whose job is the gate and ended with ${run.conclusion ?? 'nothing yet'}; shown as it says`;
  const { report } = outcome;
  return {
    ...lines,
    outcome: { ...outcome, report: { ...report, head: run.commit, notes: [...report.notes, note] } },
  };
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
