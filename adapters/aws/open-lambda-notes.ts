import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Memo } from '../../pipeline/ports.ts';
import { lambdaNotes } from './lambda-notes.ts';
import type { BackendPlace } from './open-lambda-backend.ts';
import { openLambdaClient } from './open-lambda-client.ts';

/** What a repository's backend notes for jobs that publish, with the credentials that the environment holds. */
export function openLambdaNotes(place: BackendPlace): Memo {
  const { name, repository, signal } = place;
  const register = `${name}-register:${repositoryAlias(repository)}`;
  return lambdaNotes(openLambdaClient(place), { register, signal });
}
