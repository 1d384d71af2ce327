import { context } from '@actions/github';
import type { BackendPlace } from '../adapters/aws/open-lambda-backend.ts';
import type { Inputs } from './inputs.ts';

/** The backend that the inputs name; its credentials are those of an earlier step. */
export function backendPlace(
  { backendName, awsRegion }: Pick<Inputs, 'backendName' | 'awsRegion'>,
  signal: AbortSignal,
): BackendPlace {
  return {
    name: backendName,
    repository: `${context.repo.owner}/${context.repo.repo}`,
    region: awsRegion,
    endpoint: process.env['GOLDGATE_ENDPOINT_LAMBDA'] ?? null,
    signal,
  };
}
