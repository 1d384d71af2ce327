import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { context } from '@actions/github';
import { gitRepository } from '../adapters/git/git-repository.ts';
import { type GithubClient, githubClient } from '../adapters/github/github-client.ts';
import { worstExitCode } from '../core/report/gate-json.ts';
import { cancellation } from './cancellation.ts';
import { evaluateChange } from './evaluate-change.ts';
import { withFreshSample } from './fresh-sample.ts';
import type { Inputs } from './inputs.ts';
import { openChange } from './open-change.ts';
import { publishOutcomes } from './publish-outcomes.ts';
import { keptState } from './run-state.ts';
import { cacheKey, storePrefix } from './store-cache.ts';
import { type Subject, subjectOf } from './subject.ts';

/**
 * Gates the change that the event is about and publishes what came of it.
 *
 * @returns 0 when it may merge, 1 otherwise
 * @throws InputError for what a workflow has to change, CancelledError; both are published as well where there is a place for it
 */
export async function gateChange(inputs: Inputs): Promise<0 | 1> {
  const signal = cancellation();
  const client = githubClient({ token: inputs.token, apiUrl: context.apiUrl, onWait: core.info });
  const subject = await subjectOfEvent(client, inputs);
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const store = { folder: resolve(workspace, inputs.store), key: cacheKey(storePrefix, process.env) };
  const { keep } = keptState();
  const published = publishOutcomes({
    inputs,
    subject,
    client,
    reports: join(store.folder, 'reports'),
    keep,
  });
  try {
    await using repository = await gitRepository(workspace, { note: (text) => core.info(`note: ${text}`) });
    const opened = await withFreshSample(
      await openChange(repository, subject, inputs),
      subject,
      inputs,
      client,
    );
    const outcomes = await evaluateChange({
      inputs,
      subject,
      repository,
      opened,
      store,
      keep,
      client,
      published,
      signal,
    });
    await published.finish(outcomes);
    return worstExitCode(outcomes) === 0 ? 0 : 1;
  } catch (error) {
    const cause = signal.aborted ? signal.reason : error;
    await published.abandon(cause);
    throw cause;
  }
}

async function subjectOfEvent(client: GithubClient, inputs: Inputs): Promise<Subject> {
  const { eventName: name, sha, ref, payload } = context;
  if (name !== 'workflow_run') return subjectOf({ name, sha, ref, payload });
  const { approvedSubject } = await import('./approved-subject.ts');
  return approvedSubject(client, inputs);
}
