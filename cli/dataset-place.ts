import { openLocalStore } from '../adapters/local/open-local-store.ts';
import type { DatasetConfig } from '../core/config/config.ts';
import { unknownName } from '../core/config/unknown-name.ts';
import { datasetReference } from '../core/dataset/dataset-reference.ts';
import { InputError } from '../core/text/input-error.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import type { DatasetRegistry } from '../pipeline/backend-ports.ts';
import { datasetRegistry } from '../pipeline/dataset-registry.ts';
import type { Blobs, Snapshot } from '../pipeline/ports.ts';
import { readSnapshotConfig } from '../pipeline/read-snapshot-config.ts';
import { type BackendOptions, backendPlace } from './backend-place.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';

export interface DatasetOptions extends PlaceOptions, BackendOptions {
  readonly json?: boolean;
}

/** Where the versions of a repository's golden datasets are, and the contents that are here. */
export interface DatasetPlace extends AsyncDisposable {
  readonly place: Place;
  readonly registry: DatasetRegistry;
  readonly blobs: Blobs;
}

export async function openDatasetPlace(options: DatasetOptions): Promise<DatasetPlace> {
  const place = await openPlace(options);
  const store = openLocalStore(place.store);
  const now = () => new Date().toISOString();
  const registry =
    options.backend === 'aws'
      ? await backendRegistry(place, options, store.blobs)
      : datasetRegistry({ ...store, records: store.datasetRecords, now });
  return {
    place,
    registry,
    blobs: store.blobs,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** The SDK is loaded by those who ask a backend. */
async function backendRegistry(
  place: Place,
  options: DatasetOptions,
  blobs: Blobs,
): Promise<DatasetRegistry> {
  const backend = await backendPlace(place, options);
  const { openLambdaRegistry } = await import('../adapters/aws/open-lambda-registry.ts');
  return openLambdaRegistry(backend, blobs);
}

/** A dataset as the configuration of the working tree declares it. @throws InputError when it declares no such one */
export async function declaredDataset(
  { repository, folder, configPath }: Place,
  name: string,
): Promise<{ readonly dataset: DatasetConfig; readonly snapshot: Snapshot }> {
  const snapshot = folderSnapshot(await repository.workingTree(), folder);
  const { config } = await readSnapshotConfig(snapshot, configPath);
  const dataset = Object.hasOwn(config.datasets, name) ? config.datasets[name] : undefined;
  if (dataset !== undefined) return { dataset, snapshot };
  const known = Object.keys(config.datasets);
  throw new InputError([`${configPath}: ${unknownName(name, known, 'a dataset under `datasets:`')}`]);
}

/** `support` is what is latest of it. */
export function askedVersion(text: string): { readonly name: string; readonly version: string } {
  const { name, version } = datasetReference(text);
  return { name, version: version ?? 'latest' };
}
