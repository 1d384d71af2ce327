import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { SweepRegistrar } from '../../pipeline/backend-ports.ts';
import { lambdaRegistrar } from './lambda-registrar.ts';
import type { BackendPlace } from './open-lambda-backend.ts';
import { openLambdaClient } from './open-lambda-client.ts';

/** What a repository's backend sweeps by, set with the credentials that the environment holds. */
export function openLambdaRegistrar(place: BackendPlace): SweepRegistrar {
  const { name, repository, signal } = place;
  const register = `${name}-register:${repositoryAlias(repository)}`;
  return lambdaRegistrar(openLambdaClient(place), { register, signal });
}
