import { LambdaClient } from '@aws-sdk/client-lambda';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import { type LambdaStore, lambdaStore } from './lambda-store.ts';
import type { BackendPlace } from './open-lambda-backend.ts';

/** What a repository's backend keeps, read with the credentials that the environment holds. */
export function openLambdaStore({ name, repository, region, endpoint, signal }: BackendPlace): LambdaStore {
  const client = new LambdaClient({
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
    maxAttempts: 5,
  });
  const alias = repositoryAlias(repository);
  const functions = { query: `${name}-query:${alias}`, dataset: `${name}-dataset:${alias}` };
  return lambdaStore(client, { functions, signal });
}
