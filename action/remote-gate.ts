import { setTimeout } from 'node:timers/promises';
import { openLambdaBackend } from '../adapters/aws/open-lambda-backend.ts';
import type { RemoteGate } from '../pipeline/gate-remotely.ts';
import { backendPlace } from './backend-place.ts';
import type { Inputs } from './inputs.ts';

/** Has changed suites evaluated by the backend that the inputs name. */
export function remoteGate(
  inputs: Pick<Inputs, 'backendName' | 'awsRegion' | 'wait'>,
  signal: AbortSignal,
): RemoteGate {
  return {
    backend: openLambdaBackend(backendPlace(inputs, signal)),
    wait: inputs.wait,
    pause: (ms) => setTimeout(ms, undefined, { signal }),
  };
}
