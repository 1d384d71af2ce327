import { LambdaClient } from '@aws-sdk/client-lambda';
import type { LambdaEndpoint } from '../../core/target/endpoint.ts';
import type { EndpointAnswer } from '../../core/target/endpoint-output.ts';
import type { EndpointRequest } from '../../core/target/endpoint-request.ts';
import { callLambda, type LambdaLimits } from './call-lambda.ts';

/** Targets that are Lambda functions, with a client for each region. Whether to try again is decided by who calls. */
export function lambdaTargets() {
  const clients = new Map<string, LambdaClient>();
  return (
    endpoint: LambdaEndpoint,
    request: EndpointRequest,
    limits: LambdaLimits,
  ): Promise<EndpointAnswer> => {
    const { region = '' } = endpoint;
    const client =
      clients.get(region) ?? new LambdaClient({ maxAttempts: 1, ...(region === '' ? {} : { region }) });
    clients.set(region, client);
    return callLambda(client, endpoint, request, limits);
  };
}
