import { callHttp } from '../adapters/http/call-http.ts';
import type { Endpoints } from '../pipeline/call-ports.ts';

/** Targets behind an address, as they are reached from this machine. @param environment secrets of headers by name */
export function openEndpoints(environment: NodeJS.ProcessEnv): Endpoints {
  // Loaded when it is used.
  let lambdas: ReturnType<typeof openLambdas> | undefined;
  return {
    async call(endpoint, request, limits) {
      switch (endpoint.kind) {
        case 'http': {
          const { httpFetch } = await import('../adapters/models/http-fetch.ts');
          return callHttp(endpoint, request, limits, { httpFetch, environment });
        }
        case 'lambda': {
          lambdas ??= openLambdas();
          const call = await lambdas;
          return call(endpoint, request, limits);
        }
        default:
          return endpoint satisfies never;
      }
    },
  };
}

async function openLambdas() {
  const { lambdaTargets } = await import('../adapters/aws/lambda-targets.ts');
  return lambdaTargets();
}
