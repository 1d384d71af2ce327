import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { context } from '@actions/github';
import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import { type GitRepository, gitRepository } from '../adapters/git/git-repository.ts';
import { githubClient } from '../adapters/github/github-client.ts';
import { InputError } from '../core/text/input-error.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { withGeneratedFiles } from '../embedded/with-generated-files.ts';
import { type ConfiguredSweep, configuredSweeps } from '../pipeline/configured-sweeps.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { availableCommit } from './available-commit.ts';
import { cancellation } from './cancellation.ts';
import { triggerVariables } from './follow-up-adapters.ts';
import type { Inputs } from './inputs.ts';
import { progressLines } from './progress-lines.ts';
import { releaseRun } from './release-run.ts';
import { keptState } from './run-state.ts';
import { cacheKey, historyPrefix, restoreStore, storePrefix } from './store-cache.ts';
import { openMemory } from './sweep-memory.ts';
import { type SweepPlace, sweepPlace } from './sweep-place.ts';
import { type SweepingRun, sweepTurn } from './sweep-turn.ts';
import { writeSweeps } from './write-sweeps.ts';

/**
 * Looks at production's traces for drift, window by window, and publishes what was found.
 *
 * @returns 0 when it could be done, whatever moved; 1 when a sweep could not be made or what it found could not be told
 * @throws InputError for what a workflow or the configuration has to change
 */
export async function sweepTraces(inputs: Inputs): Promise<0 | 1> {
  if (inputs.backend === 'aws')
    throw new InputError(['input "backend": mode: sweep with aws is not in this version; leave it out']);
  const signal = cancellation();
  const client = githubClient({ token: inputs.token, apiUrl: context.apiUrl, onWait: core.info });
  const { eventName: name, sha, ref } = context;
  const place = await sweepPlace({ name, sha, ref }, client, context.repo);
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  await using repository = await gitRepository(workspace, { note: (text) => core.info(`note: ${text}`) });
  const snapshot = await openSnapshot(repository, place, inputs);
  const all = await namedSweeps(snapshot, inputs.config.file, null);
  const asked = await namedSweeps(snapshot, inputs.config.file, inputs.sweeps);
  const store = resolve(workspace, inputs.store);
  if (inputs.release !== null && inputs.cache)
    await restoreStore({ folder: store, key: cacheKey(storePrefix, process.env) });
  const followUps = all.map(({ sweep }) => triggerVariables(sweep.followUp));
  await using embedded = openEmbedded({
    store,
    folder: inputs.config.folder,
    base: null,
    head: snapshot,
    openCommit: (commit) => openCommit(repository, inputs.config.folder, commit),
    environment: withoutSecrets(process.env, followUps.flat()),
    progress: progressLines(),
    signal,
    now: () => new Date().toISOString(),
  });
  const stored = { folder: `${store}-sweeps`, key: cacheKey(historyPrefix, process.env) };
  const memory = await openMemory(inputs.cache ? stored : null, { place, client, sweeps: all, embedded });
  if (inputs.cache) keptState().keep({ store: stored });
  const notes = memory.note === null ? [] : [memory.note];
  if (inputs.release !== null) notes.push(await releaseRun(inputs.release, asked, embedded));
  const run: SweepingRun = { inputs, client, root: join(workspace, inputs.config.folder), embedded, memory };
  const turns = [];
  for (const configured of asked) {
    signal.throwIfAborted();
    turns.push(await sweepTurn(configured, run));
  }
  await memory.leave();
  const outcomes = turns.flatMap((turn) => turn.outcomes);
  await writeSweeps({ turns: turns.map(({ turn }) => turn), outcomes, notes }, join(store, 'reports'));
  return turns.some(({ turn }) => turn.problems.length > 0) ? 1 : 0;
}

async function openSnapshot(
  repository: GitRepository,
  { commit }: SweepPlace,
  { config }: Inputs,
): Promise<Snapshot> {
  const head = await availableCommit(repository, commit);
  const committed = repository.commitSnapshot(head);
  return folderSnapshot(
    withGeneratedFiles(committed, () => repository.workingTree()),
    config.folder,
  );
}

/** @param names null = all */
async function namedSweeps(
  snapshot: Snapshot,
  configPath: string,
  names: readonly string[] | null,
): Promise<readonly ConfiguredSweep[]> {
  const repository = `${context.repo.owner}/${context.repo.repo}`;
  const asked = names === null ? [null] : [...new Set(names)];
  const found = asked.map((name) => configuredSweeps({ snapshot, configPath, repository }, name));
  return (await Promise.all(found)).flat();
}
