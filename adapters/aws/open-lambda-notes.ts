import { LambdaClient } from '@aws-sdk/client-lambda';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Memo } from '../../pipeline/ports.ts';
import { lambdaNotes } from './lambda-notes.ts';
import type { BackendPlace } from './open-lambda-backend.ts';

/** What a repository's backend notes for jobs that publish, with the credentials that the environment holds. */
export function openLambdaNotes({ name, repository, region, endpoint, signal }: BackendPlace): Memo {
  const client = new LambdaClient({
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
    maxAttempts: 5,
  });
  return lambdaNotes(client, { approve: `${name}-approve:${repositoryAlias(repository)}`, signal });
}
