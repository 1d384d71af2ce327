import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubConversation } from '../adapters/github/github-conversation.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { InputError } from '../core/text/input-error.ts';
import { askedSamples } from '../pipeline/asked-samples.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import type { Inputs } from './inputs.ts';
import type { OpenedChange } from './open-change.ts';
import type { Subject } from './subject.ts';

/**
 * The change with the number of the fresh sample that approvers asked for by comment. A first attempt on a pull request was asked for
 * nothing yet, and the input `fresh` goes before.
 */
export async function withFreshSample(
  opened: OpenedChange,
  { pull, group, reportOn }: Subject,
  inputs: Inputs,
  client: GithubClient,
): Promise<OpenedChange> {
  const isFirst = Number(process.env['GITHUB_RUN_ATTEMPT'] ?? '1') <= 1;
  const queued = group?.pull ?? null;
  if (inputs.fresh > 0 || (pull === null ? queued === null : isFirst)) return opened;
  const policy = await basePolicy(opened, inputs);
  if (policy === null) return opened;
  const head = queued === null ? reportOn : (await githubPulls(client, context.repo).pull(queued)).head;
  const fresh = await askedSamples(head, policy, {
    artifacts: githubArtifacts(client, context.repo),
    conversation: githubConversation(client, context.repo, inputs.commentAuthor),
    repository: `${context.repo.owner}/${context.repo.repo}`,
    note: core.warning,
  });
  return { ...opened, change: { ...opened.change, fresh } };
}

/** A base that cannot be read names nobody; the gate says so itself. */
async function basePolicy({ change }: OpenedChange, { config }: Inputs) {
  try {
    return (await readSnapshotConfig(change.base, config.file)).config.waivers;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
