import { context } from '@actions/github';
import { githubChecks } from '../adapters/github/github-checks.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { memoryBlobs } from '../adapters/memory/memory-blobs.ts';
import { detachedOutcomes } from '../pipeline/detached-outcomes.ts';
import { cancellation } from './cancellation.ts';
import { githubCheckPublisher, githubCommentPublisher, type ShownRun } from './github-publishers.ts';
import type { Inputs } from './inputs.ts';
import { progressLines } from './progress-lines.ts';
import { remoteGate } from './remote-gate.ts';
import { keptState } from './run-state.ts';

/** Concludes the checks of a commit that were left to a backend, with what it says of their runs. */
export async function publishDetached(shown: ShownRun, inputs: Inputs, client: GithubClient): Promise<void> {
  const signal = cancellation();
  const outcomes = await detachedOutcomes(shown.commit, {
    ...remoteGate(inputs, signal),
    checks: githubChecks(client, context.repo),
    blobs: memoryBlobs(),
    progress: progressLines(),
    signal,
  });
  const concluded = outcomes.filter(({ kind }) => kind !== 'detached');
  if (concluded.length === 0) return;
  const { keep } = keptState();
  const checks = githubCheckPublisher(client, inputs, shown, {
    isOwn: () => false,
    best: 'success',
    onOpen: (openChecks) => keep({ openChecks }),
    onRefused: () => undefined,
  });
  const pulls = await githubPulls(client, context.repo).ofCommit(shown.commit);
  const pull = pulls.find(({ isOpen, head }) => isOpen && head === shown.commit);
  const comments = pull === undefined ? null : githubCommentPublisher(client, inputs, shown, pull.number);
  for (const outcome of concluded) {
    await checks.begin(outcome.suite);
    await checks.end(outcome, () => Promise.resolve({ changed: [], rows: new Map() }));
    await comments?.end(outcome);
  }
}
