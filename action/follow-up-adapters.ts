import * as core from '@actions/core';
import { context } from '@actions/github';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubDispatch } from '../adapters/github/github-dispatch.ts';
import { githubIssues } from '../adapters/github/github-issues.ts';
import { githubProposals } from '../adapters/github/github-proposals.ts';
import { slackTrigger, webhookTrigger } from '../adapters/http/webhook-trigger.ts';
import type { FollowUpConfig, TriggerConfig } from '../core/config/follow-up-config.ts';
import type { Clock } from '../pipeline/call-ports.ts';
import type { Issues, Proposals, Trigger } from '../pipeline/publish-ports.ts';
import { systemClock } from '../pipeline/system-clock.ts';

/** What publishes the findings of a sweep, and which receivers cannot be told. */
export interface FollowUpAdapters {
  readonly issues: Issues;
  readonly proposals: Proposals;
  readonly triggers: readonly Trigger[];
  readonly problems: readonly string[];
}

/** @param author login that the token writes under */
export function followUpAdapters(
  { triggers: asked }: FollowUpConfig,
  client: GithubClient,
  author: string,
): FollowUpAdapters {
  const triggers: Trigger[] = [];
  const problems: string[] = [];
  for (const trigger of asked) {
    try {
      triggers.push(openTrigger(trigger, client));
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return {
    issues: githubIssues(client, context.repo, author),
    proposals: githubProposals(client, context.repo, author),
    triggers,
    problems,
  };
}

/** Environment variables that hold secrets of receivers: commands of the repository have no business with them. */
export function triggerVariables({ triggers }: FollowUpConfig): readonly string[] {
  return triggers.flatMap((trigger) => {
    if (trigger.kind === 'webhook') return [trigger.secretVariable];
    return trigger.kind === 'slack' ? [trigger.urlVariable] : [];
  });
}

function openTrigger(trigger: TriggerConfig, client: GithubClient): Trigger {
  switch (trigger.kind) {
    case 'repository-dispatch':
      return githubDispatch(client, context.repo, trigger.eventType);
    case 'webhook':
      return webhookTrigger({
        url: trigger.url,
        secret: secretOf(trigger.secretVariable, `the webhook ${new URL(trigger.url).host}`),
        clock: wallClock,
      });
    case 'slack':
      return slackTrigger({ url: secretOf(trigger.urlVariable, 'Slack') });
    default:
      return trigger satisfies never;
  }
}

/** Receivers compare the time of a signature with their own. */
const wallClock: Clock = { ...systemClock, now: Date.now };

function secretOf(variable: string, receiver: string): string {
  const value = process.env[variable] ?? '';
  if (value === '')
    throw new Error(
      `${receiver} cannot be told: the environment variable ${variable} is not set; give it to the step under \`env:\``,
    );
  core.setSecret(value);
  return value;
}
