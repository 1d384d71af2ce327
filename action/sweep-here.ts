import { join, resolve } from 'node:path';
import { context } from '@actions/github';
import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubConversation } from '../adapters/github/github-conversation.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { commentWitness } from '../pipeline/comment-witness.ts';
import type { ConfiguredSweep } from '../pipeline/configured-sweeps.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import { triggerVariables } from './follow-up-adapters.ts';
import type { Inputs } from './inputs.ts';
import { progressLines } from './progress-lines.ts';
import { releaseRun } from './release-run.ts';
import { keptState } from './run-state.ts';
import { cacheKey, historyPrefix, restoreStore, storePrefix } from './store-cache.ts';
import { openMemory } from './sweep-memory.ts';
import type { SweepPlace } from './sweep-place.ts';
import { type SweepingRun, sweepTurn } from './sweep-turn.ts';
import type { SweptResults } from './write-sweeps.ts';

/** The sweeps of the default branch. */
export interface BranchSweeps {
  readonly all: readonly ConfiguredSweep[];
  /** those that the inputs name */
  readonly asked: readonly ConfiguredSweep[];
  readonly snapshot: Snapshot;
  readonly place: SweepPlace;
}

export interface SweepRun {
  readonly inputs: Inputs;
  readonly client: GithubClient;
  readonly signal: AbortSignal;
  readonly repository: GitRepository;
  readonly workspace: string;
}

/** Sweeps on this machine: what is known of earlier windows is brought here first and kept for later runs. */
export async function sweepHere(
  { all, asked, snapshot, place }: BranchSweeps,
  { inputs, client, signal, repository, workspace }: SweepRun,
): Promise<SweptResults> {
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
  if (inputs.release !== null) {
    const witness = commentWitness({
      conversation: githubConversation(client, context.repo, inputs.commentAuthor),
      policy: async () => (await readSnapshotConfig(snapshot, inputs.config.file)).config.waivers,
    });
    notes.push(await releaseRun(inputs.release, asked, { ...embedded, witness }));
  }
  const run: SweepingRun = { inputs, client, root: join(workspace, inputs.config.folder), embedded, memory };
  const turns = [];
  for (const configured of asked) {
    signal.throwIfAborted();
    turns.push(await sweepTurn(configured, run));
  }
  await memory.leave();
  return { turns: turns.map(({ turn }) => turn), outcomes: turns.flatMap((turn) => turn.outcomes), notes };
}
