import type { LambdaClient } from '@aws-sdk/client-lambda';
import { callHttp } from '../adapters/http/call-http.ts';
import type { LambdaEndpoint } from '../core/target/endpoint.ts';
import type { Endpoints } from '../pipeline/ports.ts';

/** Targets behind an address, as they are reached from this machine. @param environment secrets of headers by name */
export function openEndpoints(environment: NodeJS.ProcessEnv): Endpoints {
  const clients = new Map<string, Promise<LambdaClient>>();
  const clientFor = ({ region = '' }: LambdaEndpoint) => {
    const client = clients.get(region) ?? lambdaClient(region);
    clients.set(region, client);
    return client;
  };
  return {
    async call(endpoint, request, limits) {
      switch (endpoint.kind) {
        case 'http':
          return callHttp(endpoint, request, limits, { environment });
        case 'lambda': {
          const { callLambda } = await import('../adapters/aws/call-lambda.ts');
          return callLambda(await clientFor(endpoint), endpoint, request, limits);
        }
        default:
          return endpoint satisfies never;
      }
    },
  };
}

/** Loaded when it is used. Whether to try again is decided by who calls. @param region empty = as the environment says */
async function lambdaClient(region: string): Promise<LambdaClient> {
  const { LambdaClient: Client } = await import('@aws-sdk/client-lambda');
  return new Client({ maxAttempts: 1, ...(region === '' ? {} : { region }) });
}
