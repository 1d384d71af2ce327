import { LambdaClient } from '@aws-sdk/client-lambda';
import type { BackendPlace } from './open-lambda-backend.ts';

/** With the credentials that the environment holds. */
export function openLambdaClient({
  region,
  endpoint,
}: Pick<BackendPlace, 'region' | 'endpoint'>): LambdaClient {
  return new LambdaClient({
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
    maxAttempts: 5,
  });
}
