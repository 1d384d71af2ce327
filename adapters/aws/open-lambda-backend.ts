import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Backend } from '../../pipeline/backend-ports.ts';
import { lambdaBackend } from './lambda-backend.ts';
import { openLambdaClient } from './open-lambda-client.ts';

export interface BackendPlace {
  /** the stack's name, which its functions' names begin with */
  readonly name: string;
  /** `owner/name` of the repository that asks */
  readonly repository: string;
  /** null = as the environment says */
  readonly region: string | null;
  /** of a loopback server, in tests */
  readonly endpoint: string | null;
  readonly signal: AbortSignal;
}

/** The backend of a repository, with the credentials that the environment holds. */
export function openLambdaBackend(place: BackendPlace): Backend {
  const { name, repository, signal } = place;
  const alias = repositoryAlias(repository);
  const functions = { submit: `${name}-submit:${alias}`, status: `${name}-status:${alias}` };
  return lambdaBackend(openLambdaClient(place), { functions, signal });
}
