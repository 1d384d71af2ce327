import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubChecks } from '../adapters/github/github-checks.ts';
import { githubClient } from '../adapters/github/github-client.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import { loadState } from './run-state.ts';
import { saveStore } from './state-cache.ts';

/** Runs after main on every path, also after a crash or a cancellation: no check stays open, and what is known is kept. */
const state = loadState();
if (state !== null) {
  try {
    await concludeOpen(state.openChecks);
  } catch (error) {
    core.warning(`a check could not be concluded: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (state.store !== null) await saveStore(state.store.folder, state.store.suffix);
}

async function concludeOpen(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const client = githubClient({ token: core.getInput('token'), onWait: core.info });
  const checks = githubChecks(client, context.repo);
  const title = 'could not be evaluated: the run ended before it had a verdict';
  const output = plainOutput(title, ['The run was cancelled or broke down. Run it again: it goes on from what is already known.']);
  for (const id of ids) {
    await checks.conclude(id, { conclusion: 'cancelled', output });
    core.info(`check ${id} concluded as cancelled`);
  }
}
