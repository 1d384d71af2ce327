import { LambdaClient } from '@aws-sdk/client-lambda';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Approvals } from '../../pipeline/backend-ports.ts';
import { lambdaApprovals } from './lambda-approvals.ts';
import type { BackendPlace } from './open-lambda-backend.ts';

/** What a repository's backend lets approving jobs do, with the credentials that the environment holds. */
export function openLambdaApprovals({ name, repository, region, endpoint, signal }: BackendPlace): Approvals {
  const client = new LambdaClient({
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
    maxAttempts: 5,
  });
  return lambdaApprovals(client, { approve: `${name}-approve:${repositoryAlias(repository)}`, signal });
}
