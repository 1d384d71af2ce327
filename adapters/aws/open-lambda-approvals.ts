import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Approvals } from '../../pipeline/backend-ports.ts';
import { lambdaApprovals } from './lambda-approvals.ts';
import type { BackendPlace } from './open-lambda-backend.ts';
import { openLambdaClient } from './open-lambda-client.ts';

/** What a repository's backend lets approving jobs do, with the credentials that the environment holds. */
export function openLambdaApprovals(place: BackendPlace): Approvals {
  const { name, repository, signal } = place;
  const approve = `${name}-approve:${repositoryAlias(repository)}`;
  return lambdaApprovals(openLambdaClient(place), { approve, signal });
}
