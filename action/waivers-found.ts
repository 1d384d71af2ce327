import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubConversation } from '../adapters/github/github-conversation.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { backendWaivers, waiversOf } from '../pipeline/backend-waivers.ts';
import type { WaiverSource } from '../pipeline/honour-waivers.ts';
import { leftWaivers } from '../pipeline/left-waivers.ts';
import type { Ledger } from '../pipeline/ports.ts';
import type { Inputs } from './inputs.ts';
import type { Subject } from './subject.ts';

/** Where waivers are looked for: comments and workflow runs of this repository, never a store that a job brought along. */
export function waiversOfCommands(client: GithubClient, subject: Subject, inputs: Inputs): WaiverSource {
  return leftWaivers({
    ...proofs(client, subject, inputs),
    artifacts: githubArtifacts(client, context.repo),
    repository: `${context.repo.owner}/${context.repo.repo}`,
  });
}

/** The same, and what the backend recorded; commands of workflows without `backend: aws` leave theirs on GitHub. */
export function waiversOfBackend(
  client: GithubClient,
  subject: Subject,
  inputs: Inputs,
  ledger: Pick<Ledger, 'waivers'>,
): WaiverSource {
  return waiversOf([
    backendWaivers({ ...proofs(client, subject, inputs), ledger }),
    waiversOfCommands(client, subject, inputs),
  ]);
}

function proofs(client: GithubClient, { pull, reportOn }: Subject, { commentAuthor }: Inputs) {
  return {
    pulls: githubPulls(client, context.repo),
    conversation: githubConversation(client, context.repo, commentAuthor),
    judged: pull === null ? null : { pull, head: reportOn },
    note: core.warning,
  };
}
