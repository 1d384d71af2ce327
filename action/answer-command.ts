import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import { githubBranchFiles } from '../adapters/github/github-branch-files.ts';
import { githubChecks } from '../adapters/github/github-checks.ts';
import { type GithubClient, githubClient } from '../adapters/github/github-client.ts';
import { githubConversation } from '../adapters/github/github-conversation.ts';
import { githubPeople } from '../adapters/github/github-people.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { githubReruns } from '../adapters/github/github-reruns.ts';
import { type CommandAnswer, refusedAnswer } from '../core/waivers/answer.ts';
import { type Command, readCommand } from '../core/waivers/command.ts';
import type { FreshRequest } from '../core/waivers/fresh-request.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import { answerExplain } from '../pipeline/answer-explain.ts';
import { answerFresh } from '../pipeline/answer-fresh.ts';
import { answerRerun } from '../pipeline/answer-rerun.ts';
import { answerWaive } from '../pipeline/answer-waive.ts';
import { sampleArtifact } from '../pipeline/asked-samples.ts';
import { baseWaiverPolicy } from '../pipeline/base-waiver-policy.ts';
import type { PersonComment } from '../pipeline/command-ports.ts';
import { headReports } from '../pipeline/head-reports.ts';
import { waiverArtifact } from '../pipeline/left-waivers.ts';
import { backendPlace } from './backend-place.ts';
import { commandComment } from './command-event.ts';
import type { Inputs } from './inputs.ts';
import { secretRedactor } from './secret-redactor.ts';
import { leaveArtifact } from './upload-artifact.ts';

/**
 * Does what a comment under a pull request asks for, and answers it. Nothing of the pull request is checked out or run.
 *
 * @returns 0 when it was answered, also with a refusal; 1 when it could not be
 */
export async function answerCommand(inputs: Inputs): Promise<0 | 1> {
  const comment = commandComment(context.eventName, context.payload);
  const read = comment === null ? null : readCommand(comment.body);
  if (comment === null || read === null || read.kind === 'none') {
    core.info('this comment asks nothing of Goldgate');
    return 0;
  }
  const client = githubClient({ token: inputs.token, apiUrl: context.apiUrl, onWait: core.info });
  const conversation = githubConversation(client, context.repo, inputs.commentAuthor);
  const answer =
    read.kind === 'refused'
      ? refusedAnswer(read.why, true)
      : await answered(read.command, comment, inputs, client);
  await conversation.answer(comment, secretRedactor(process.env).text(answer.body));
  await reacted(conversation.react(comment.id, answer.isDone ? 'done' : 'refused'));
  core.info(answer.isDone ? 'the command was carried out' : 'the command was refused, and answered');
  return 0;
}

/** An answer without its reaction says the same. */
async function reacted(reaction: Promise<void>): Promise<void> {
  try {
    await reaction;
  } catch (error) {
    core.info(`no reaction: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function answered(
  command: Command,
  comment: PersonComment,
  inputs: Inputs,
  client: GithubClient,
): Promise<CommandAnswer> {
  const { config, checkName } = inputs;
  const artifacts = githubArtifacts(client, context.repo);
  const checks = githubChecks(client, context.repo);
  const people = githubPeople(client, context.repo);
  const reruns = githubReruns(client, context.repo);
  const pull = await githubPulls(client, context.repo).pull(comment.pull);
  const asked = { comment, pull, author: comment.author };
  const reports = () => headReports(pull.head, artifacts, core.info);
  switch (command.kind) {
    case 'explain':
      return answerExplain(command.row, asked, { people, reports });
    case 'rerun': {
      if (!command.fresh) return answerRerun(asked, { people, checks, reruns, runOf: artifacts.run });
      const policy = await policyOf(pull.base, config, client);
      if (policy.kind === 'unusable') return refusedAnswer(policy.why);
      return answerFresh(asked, { ...policy, people, reports, reruns, keep: keepRequest });
    }
    case 'waive': {
      const policy = await policyOf(pull.base, config, client);
      if (policy.kind === 'unusable') return refusedAnswer(policy.why);
      return answerWaive(command, asked, {
        ...policy,
        people,
        reports,
        checks,
        reruns,
        nameOf: (suite) => checkName.replaceAll('{suite}', suite),
        keep: (waiver) => keepWaiver(waiver, inputs),
        now: () => new Date().toISOString(),
        warn: core.warning,
      });
    }
    default:
      return command satisfies never;
  }
}

function policyOf(branch: string, { folder, file }: Inputs['config'], client: GithubClient) {
  const path = folder === '' ? file : `${folder}/${file}`;
  return baseWaiverPolicy(path, branch, githubBranchFiles(client, context.repo));
}

const dayMs = 24 * 3600 * 1000;

/** By the backend where there is one, whose records none but approving roles write; else with this workflow's run. */
async function keepWaiver(waiver: Waiver, inputs: Inputs): Promise<void> {
  if (inputs.backend === 'embedded') return leaveWaiver(waiver);
  const { openLambdaApprovals } = await import('../adapters/aws/open-lambda-approvals.ts');
  await openLambdaApprovals(backendPlace(inputs, new AbortController().signal)).waive(waiver);
}

/** Kept a little longer than it is in force, so that its end is told. */
async function leaveWaiver(waiver: Waiver): Promise<void> {
  const days = Math.ceil((Date.parse(waiver.until) - Date.parse(waiver.createdAt)) / dayMs);
  await leaveArtifact({
    ...waiverArtifact(waiver.run),
    bytes: new TextEncoder().encode(`${JSON.stringify(waiver)}\n`),
    retentionDays: Math.min(90, days + 7),
  });
}

async function keepRequest(request: FreshRequest): Promise<void> {
  await leaveArtifact({
    ...sampleArtifact(request.commit),
    bytes: new TextEncoder().encode(`${JSON.stringify(request)}\n`),
  });
}
