import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { DatasetRegistry } from '../../pipeline/backend-ports.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import { lambdaRegistry } from './lambda-registry.ts';
import { type BackendPlace, openLambdaBackend } from './open-lambda-backend.ts';
import { openLambdaClient } from './open-lambda-client.ts';

/** The golden datasets of a repository's backend, with the credentials that the environment holds. @param blobs contents that are here */
export function openLambdaRegistry(place: BackendPlace, blobs: Blobs): DatasetRegistry {
  const { name, repository, signal } = place;
  const dataset = `${name}-dataset:${repositoryAlias(repository)}`;
  return lambdaRegistry(openLambdaClient(place), {
    dataset,
    blobs,
    signal,
    transfers: openLambdaBackend(place),
  });
}
