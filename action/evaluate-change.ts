import { rm } from 'node:fs/promises';
import * as core from '@actions/core';
import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { InputError } from '../core/text/input-error.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { sourceLines } from '../embedded/source-lines.ts';
import { annotationLines } from '../pipeline/annotation-lines.ts';
import type { Backend } from '../pipeline/backend-ports.ts';
import { type GateDeps, gate, type SuiteOutcome } from '../pipeline/gate.ts';
import type { RemoteGate } from '../pipeline/gate-remotely.ts';
import { isUnaffected } from '../pipeline/is-unaffected.ts';
import type { Blobs } from '../pipeline/ports.ts';
import { backendPlace } from './backend-place.ts';
import type { Inputs } from './inputs.ts';
import type { OpenedChange } from './open-change.ts';
import { outcomeNotes } from './outcome-notes.ts';
import { progressLines } from './progress-lines.ts';
import type { Published } from './publish-outcomes.ts';
import type { RunState, StoredFolder } from './run-state.ts';
import { restoreStore } from './store-cache.ts';
import type { Subject } from './subject.ts';
import { keepVerdicts, verdictsOfQueue } from './verdict-artifacts.ts';
import { waiversOfBackend, waiversOfCommands } from './waivers-found.ts';

export interface Evaluation {
  readonly inputs: Inputs;
  readonly subject: Subject;
  readonly repository: GitRepository;
  readonly opened: OpenedChange;
  readonly store: StoredFolder;
  readonly keep: (changes: Pick<RunState, 'store'>) => void;
  readonly client: GithubClient;
  readonly published: Published;
  readonly signal: AbortSignal;
}

/** Takes the change through its suites, with what earlier runs left in the cache where that can be of use. */
export async function evaluateChange(evaluation: Evaluation): Promise<SuiteOutcome[]> {
  const { inputs, subject, opened, store, keep, signal } = evaluation;
  // What a fork brought has no business in a cache of the base branch.
  if (!inputs.cache || subject.isApproved || (await isUnaffected(opened.change))) return gateOnce(evaluation);
  const isRestored = await restoreStore(store);
  signal.throwIfAborted();
  keep({ store });
  const outcomes = isRestored ? await gateRestored(evaluation) : await gateOnce(evaluation);
  const isKnown = outcomes.every(
    (outcome) => outcome.kind === 'unaffected' || (outcome.kind === 'reported' && outcome.reused),
  );
  if (isKnown) keep({ store: null });
  return outcomes;
}

/** A cache may hold anything. Whatever it does to a run, one without it comes to the same verdict. */
async function gateRestored(evaluation: Evaluation): Promise<SuiteOutcome[]> {
  try {
    return await gateOnce(evaluation);
  } catch (error) {
    if (evaluation.signal.aborted || error instanceof InputError) throw error;
    core.warning(`the restored store is of no use, everything is evaluated anew: ${String(error)}`);
    await rm(evaluation.store.folder, { recursive: true, force: true });
    return gateOnce(evaluation);
  }
}

async function gateOnce({
  inputs,
  subject,
  repository,
  opened,
  store,
  client,
  published,
  signal,
}: Evaluation): Promise<SuiteOutcome[]> {
  const { commits, change } = opened;
  const { folder } = inputs.config;
  const remote = inputs.backend === 'aws' ? await openRemote(inputs, subject, client, signal) : {};
  const concluded = verdictsOfQueue(client, subject, core.info);
  await using embedded = openEmbedded({
    waivers: waiversOfCommands(client, subject, inputs),
    ...remote,
    ...(concluded === null ? {} : { concluded }),
    store: store.folder,
    folder,
    base: change.base,
    head: change.head,
    openCommit: (commit) => openCommit(repository, folder, commit),
    environment: withoutSecrets(process.env, []),
    progress: progressLines(),
    signal,
    now: () => new Date().toISOString(),
  });
  const lines = sourceLines({ repository, ...commits, shown: subject.reportOn, folder });
  const watch = published.watch({
    linesOf: (report) => annotationLines(report, { ...change, lines }),
    notesOf: outcomeNotes({ repository, commits, subject, config: inputs.config }),
    placesOf: async (outcomes) => {
      const { sourcePlaces } = await import('../pipeline/source-places.ts');
      return sourcePlaces(outcomes, { ...change, folder, rows: lines.rows });
    },
  });
  const outcomes = await gate(
    change,
    { base: commits.base, head: subject.reportOn, branch: subject.branch, stage: subject.stage },
    subject.isApproved ? { ...embedded, ...withoutCode(subject) } : embedded,
    watch,
  );
  await keepVerdicts(outcomes, subject, embedded);
  return outcomes;
}

/** What reaches AWS is loaded by those who use it. */
async function openRemote(inputs: Inputs, subject: Subject, client: GithubClient, signal: AbortSignal) {
  const [{ remoteGate }, { openLambdaRegistry }, { openLambdaStore }, { backendReleases }] =
    await Promise.all([
      import('./remote-gate.ts'),
      import('../adapters/aws/open-lambda-registry.ts'),
      import('../adapters/aws/open-lambda-store.ts'),
      import('../pipeline/backend-releases.ts'),
    ]);
  const remote = remoteGate(inputs, signal);
  const place = backendPlace(inputs, signal);
  const store = openLambdaStore(place);
  return {
    remote: subject.isApproved ? await approvedOnly(remote, subject, client) : remote,
    openRegistry: (blobs: Blobs) => openLambdaRegistry(place, blobs),
    openReleases: (blobs: Blobs) => backendReleases(store, blobs),
    waivers: waiversOfBackend(client, subject, inputs, store.ledger),
  };
}

async function approvedOnly(
  { backend, ...how }: RemoteGate,
  subject: Subject,
  client: GithubClient,
): Promise<RemoteGate> {
  const { requireApproval } = await import('./approved-subject.ts');
  const submit: Backend['submit'] = async (digest, from) => {
    await requireApproval(client, subject);
    return backend.submit(digest, from);
  };
  return { ...how, backend: { ...backend, submit } };
}

/** An approval lets a commit be asked about. Its code would run with the credentials of the job, and its addresses be reached from there. */
function withoutCode({ fork }: Subject): Pick<GateDeps, 'startCommand' | 'endpoints'> {
  const refuse = () =>
    Promise.reject(
      new InputError([
        `this suite runs code or calls an address that ${fork} may have changed, which no job with credentials does: merge it from a branch of this repository`,
      ]),
    );
  return { startCommand: refuse, endpoints: { call: refuse } };
}
