import { setTimeout } from 'node:timers/promises';
import { context } from '@actions/github';
import { openLambdaBackend } from '../adapters/aws/open-lambda-backend.ts';
import type { RemoteGate } from '../pipeline/gate-remotely.ts';
import type { Inputs } from './inputs.ts';

/** The backend that the inputs name; its credentials are those of an earlier step. */
export function remoteGate(
  { backendName, awsRegion, wait }: Pick<Inputs, 'backendName' | 'awsRegion' | 'wait'>,
  signal: AbortSignal,
): RemoteGate {
  return {
    backend: openLambdaBackend({
      name: backendName,
      repository: `${context.repo.owner}/${context.repo.repo}`,
      region: awsRegion,
      endpoint: process.env['GOLDGATE_ENDPOINT_LAMBDA'] ?? null,
      signal,
    }),
    wait,
    pause: (ms) => setTimeout(ms, undefined, { signal }),
  };
}
