import { functionRefusal } from '../core/reach/function-refusal.ts';
import type { Reach } from '../core/reach/reach.ts';
import { CallError } from '../core/target/call-error.ts';
import type { Embeddings, Endpoints, Models } from '../pipeline/call-ports.ts';
import type { Secrets } from './secrets.ts';

/** What lies outside of the backend, for one repository. */
export interface Outside {
  readonly models: Models;
  readonly embeddings: Embeddings;
  readonly endpoints: Endpoints;
}

/**
 * Models and endpoints, each call bound to what the repository may reach. Their packages and keys are loaded with the first
 * call: most runs make none.
 */
export function openOutside(
  reach: Reach,
  readSecrets: (names: readonly string[]) => Promise<Secrets>,
): Outside {
  const secrets = once(() => readSecrets(Object.keys(reach.secrets)));
  const models = once(async () => {
    const [{ aiModels }, environment] = await Promise.all([
      import('../adapters/models/ai-models.ts'),
      secrets(),
    ]);
    return aiModels({ environment, aws: process.env, reach });
  });
  const lambdas = once(async () => (await import('../adapters/aws/lambda-targets.ts')).lambdaTargets());
  return {
    models: { call: async (request) => (await models()).call(request) },
    embeddings: { embed: async (request) => (await models()).embed(request) },
    endpoints: {
      async call(endpoint, request, limits) {
        switch (endpoint.kind) {
          case 'http': {
            const [{ callHttp }, { httpFetch }, environment] = await Promise.all([
              import('../adapters/http/call-http.ts'),
              import('../adapters/models/http-fetch.ts'),
              secrets(),
            ]);
            return callHttp(endpoint, request, limits, { httpFetch, environment, reach });
          }
          case 'lambda': {
            const why = functionRefusal(endpoint, reach);
            if (why !== null)
              throw new CallError('refused-key', false, `lambda ${endpoint.function}: ${why}`);
            const invoke = await lambdas();
            return invoke(endpoint, request, limits);
          }
          default:
            return endpoint satisfies never;
        }
      },
    },
  };
}

function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
