import { repositoryAlias } from '../../core/package/repository-alias.ts';
import { type LambdaStore, lambdaStore } from './lambda-store.ts';
import type { BackendPlace } from './open-lambda-backend.ts';
import { openLambdaClient } from './open-lambda-client.ts';

/** What a repository's backend keeps, read with the credentials that the environment holds. */
export function openLambdaStore(place: BackendPlace): LambdaStore {
  const { name, repository, signal } = place;
  const alias = repositoryAlias(repository);
  const functions = { query: `${name}-query:${alias}`, dataset: `${name}-dataset:${alias}` };
  return lambdaStore(openLambdaClient(place), { functions, signal });
}
