import { openLocalStore } from '../adapters/local/open-local-store.ts';
import type { ReplayOutcome } from '../pipeline/backend-ports.ts';
import { fetchedBlobs } from '../pipeline/fetched-blobs.ts';
import { layeredBlobs } from '../pipeline/layered-blobs.ts';
import type { Blobs, Ledger } from '../pipeline/ports.ts';
import { recordReplay } from '../pipeline/record-replay.ts';
import type { ReplayDeps } from '../pipeline/replay-run.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import type { Place } from './command-context.ts';

/** What holds the runs that are executed again. */
export interface ReplayedStore extends AsyncDisposable {
  readonly store: ReplayDeps['store'] & {
    readonly ledger: Pick<Ledger, 'arm' | 'findRuns' | 'latestRuns'>;
  };
  /** its contents beside those of a store that is thrown away, which keeps what is put */
  over(temporary: Blobs): Blobs;
  /** leaves a line of the audit */
  note(outcome: ReplayOutcome): Promise<void>;
}

/** The store here, or what a backend keeps of this repository. */
export async function openReplayedStore(
  place: Pick<Place, 'store' | 'repository'>,
  options: BackendOptions,
): Promise<ReplayedStore> {
  if (options.backend !== undefined) return openBackend(place, options);
  const store = openLocalStore(place.store);
  return {
    store: { ...store, results: store.shardResults },
    over: (temporary) => layeredBlobs(temporary, store.blobs),
    note: (outcome) => recordReplay(outcome, { ...store, now: () => new Date().toISOString() }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** The SDK is loaded by those who ask a backend. */
async function openBackend(
  place: Pick<Place, 'repository'>,
  options: BackendOptions,
): Promise<ReplayedStore> {
  const backend = await backendPlace(place, options);
  const { openLambdaStore } = await import('../adapters/aws/open-lambda-store.ts');
  const store = openLambdaStore(backend);
  return {
    store: { ...store, results: store.shardResults },
    // Parts of a chunk are read one after the other: it is fetched once.
    over: (temporary) => fetchedBlobs(temporary, store.blobs),
    note: store.noteReplay,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
