import { withoutSecrets } from '../adapters/command/without-secrets.ts';
import { fileDatasets } from '../adapters/files/file-datasets.ts';
import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { aiModels } from '../adapters/models/ai-models.ts';
import type { ConcludedRuns } from '../pipeline/artifact-ports.ts';
import type { DatasetRegistry } from '../pipeline/backend-ports.ts';
import { datasetRegistry } from '../pipeline/dataset-registry.ts';
import type { GateDeps } from '../pipeline/gate.ts';
import type { RemoteGate } from '../pipeline/gate-remotely.ts';
import type { WaiverSource } from '../pipeline/honour-waivers.ts';
import type { Blobs, Progress, Snapshot } from '../pipeline/ports.ts';
import { storedWaivers } from '../pipeline/stored-waivers.ts';
import { commandInWorktree } from './command-in-worktree.ts';
import { openEndpoints } from './open-endpoints.ts';

export interface EmbeddedSettings {
  /** folder of the store, usually `.goldgate` in the repository */
  readonly store: string;
  /** folder of the configuration within the repository, `` for its root */
  readonly folder: string;
  /** the two sides of the change, seen from the folder of the configuration */
  readonly base: Snapshot | null;
  readonly head: Snapshot;
  /** another commit, seen from the same folder; null when it cannot be had */
  readonly openCommit: (commit: string) => Promise<Snapshot | null>;
  /** keys of models by the names the configuration uses; commands see it without the workflow's own tokens and files */
  readonly environment: NodeJS.ProcessEnv;
  /** evaluates changed suites elsewhere; absent = here */
  readonly remote?: RemoteGate;
  /** where suites find the dataset versions they name, given the contents that are here; absent = in the store here */
  readonly openRegistry?: (blobs: Blobs) => DatasetRegistry;
  /** where releases are kept, given the contents that are here; absent = in the store here */
  readonly openReleases?: (blobs: Blobs) => NonNullable<GateDeps['releases']>;
  /** where waivers are looked for; absent = in the store here, which is whoever's who runs this */
  readonly waivers?: WaiverSource;
  /** verdicts that other jobs came to; absent = nobody is asked */
  readonly concluded?: ConcludedRuns;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly now: () => string;
}

const awsCredentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

const nobody: ConcludedRuns = { find: () => Promise.resolve(null) };

/** Wires the stages with SQLite, files and processes of this machine. */
export function openEmbedded(settings: EmbeddedSettings): GateDeps & AsyncDisposable {
  const { base, head, environment, signal } = settings;
  // With a backend the job holds the credentials of its role, which the code under test has no business with.
  const ofCommands = withoutSecrets(environment, settings.remote === undefined ? [] : awsCredentials);
  const models = aiModels({ environment });
  const store = openLocalStore(settings.store);
  const { shardResults: results, ...kept } = store;
  return {
    ...kept,
    results,
    datasets: fileDatasets({ blobs: store.blobs }),
    registry:
      settings.openRegistry?.(store.blobs) ??
      datasetRegistry({ ...store, records: store.datasetRecords, now: settings.now }),
    ...(settings.openReleases === undefined ? {} : { releases: settings.openReleases(store.blobs) }),
    models,
    embeddings: models,
    endpoints: openEndpoints(environment),
    openCommit: settings.openCommit,
    async startCommand(arm, target, commit) {
      const side = arm === 'baseline' ? base : head;
      const snapshot = commit === null ? side : await settings.openCommit(commit);
      if (snapshot === null) throw new Error(`there is no ${arm} to start "${target.command}" in`);
      return commandInWorktree(target, {
        snapshot,
        folder: settings.folder,
        environment: ofCommands,
        signal,
      });
    },
    remote: settings.remote ?? null,
    waivers: settings.waivers ?? storedWaivers(store.ledger),
    concluded: settings.concluded ?? nobody,
    now: settings.now,
    progress: settings.progress,
    signal,
  };
}
