import { LambdaClient } from '@aws-sdk/client-lambda';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Backend } from '../../pipeline/backend-ports.ts';
import { lambdaBackend } from './lambda-backend.ts';

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
export function openLambdaBackend({ name, repository, region, endpoint, signal }: BackendPlace): Backend {
  const client = new LambdaClient({
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
    maxAttempts: 5,
  });
  const alias = repositoryAlias(repository);
  const functions = { submit: `${name}-submit:${alias}`, status: `${name}-status:${alias}` };
  return lambdaBackend(client, { functions, signal });
}
