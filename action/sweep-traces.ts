import { join, resolve } from 'node:path';
import * as core from '@actions/core';
import { context } from '@actions/github';
import { type GitRepository, gitRepository } from '../adapters/git/git-repository.ts';
import { githubClient } from '../adapters/github/github-client.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { withGeneratedFiles } from '../embedded/with-generated-files.ts';
import { type ConfiguredSweep, configuredSweeps } from '../pipeline/configured-sweeps.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { availableCommit } from './available-commit.ts';
import { cancellation } from './cancellation.ts';
import type { Inputs } from './inputs.ts';
import { sweepHere } from './sweep-here.ts';
import { sweepInBackend } from './sweep-in-backend.ts';
import { type SweepPlace, sweepPlace } from './sweep-place.ts';
import { writeSweeps } from './write-sweeps.ts';

/**
 * Looks at production's traces for drift, window by window, or at what a backend found in them, and publishes what was found.
 *
 * @returns 0 when it could be done, whatever moved; 1 when a sweep could not be made or what it found could not be told
 * @throws InputError for what a workflow or the configuration has to change
 */
export async function sweepTraces(inputs: Inputs): Promise<0 | 1> {
  const signal = cancellation();
  const client = githubClient({ token: inputs.token, apiUrl: context.apiUrl, onWait: core.info });
  const { eventName: name, sha, ref } = context;
  const place = await sweepPlace({ name, sha, ref }, client, context.repo);
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  await using repository = await gitRepository(workspace, { note: (text) => core.info(`note: ${text}`) });
  const snapshot = await openSnapshot(repository, place, inputs);
  const sweeps = {
    all: await namedSweeps(snapshot, inputs.config.file, null),
    asked: await namedSweeps(snapshot, inputs.config.file, inputs.sweeps),
    snapshot,
    place,
  };
  const run = { inputs, client, signal, repository, workspace };
  const found = inputs.backend === 'aws' ? await sweepInBackend(sweeps, run) : await sweepHere(sweeps, run);
  await writeSweeps(found, join(resolve(workspace, inputs.store), 'reports'));
  return found.turns.some(({ problems }) => problems.length > 0) ? 1 : 0;
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
