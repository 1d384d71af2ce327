import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe } from 'vitest';
import { callLambda } from '../../../adapters/aws/call-lambda.ts';
import { endpointAnswer, liveEndpoint } from '../../contracts/live-endpoint.ts';
import { liveTargetContract } from '../../contracts/live-target-contract.ts';
import type { ModelAnswer } from '../../helpers/model-server.ts';

const reply = endpointAnswer('because');
const thrown = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no order' });

const scripts: Readonly<Record<string, readonly ModelAnswer[]>> = {
  'an empty reply': [endpointAnswer('')],
  'too many at once': [
    {
      kind: 'status',
      status: 429,
      headers: { 'x-amzn-errortype': 'TooManyRequestsException', 'retry-after': '1' },
      body: '{"message":"Rate Exceeded."}',
    },
    reply,
  ],
  'a failure': [
    { kind: 'status', status: 500, body: '{}' },
    { kind: 'status', status: 503, body: '{}' },
    reply,
  ],
  'malformed JSON': [{ kind: 'raw', body: '{"output": ' }, reply],
  'a cut connection': [{ kind: 'cut' }, { kind: 'cut-midway' }, reply],
  'what the function throws': [
    { kind: 'status', status: 200, headers: { 'x-amz-function-error': 'Unhandled' }, body: thrown },
  ],
};

describe('lambda', () => {
  const open = () =>
    liveEndpoint(scripts, (url) => {
      const client = new LambdaClient({
        endpoint: url.replace('/v1', ''),
        region: 'eu-central-1',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        maxAttempts: 1,
      });
      return {
        endpoint: {
          kind: 'lambda',
          function: 'my-bot:live',
          request: null,
          response: null,
          timeoutMs: 120_000,
          memo: true,
        },
        endpoints: {
          call: (endpoint, request, limits) => {
            if (endpoint.kind !== 'lambda') throw new Error(`expected lambda, got ${endpoint.kind}`);
            return callLambda(client, endpoint, request, limits);
          },
        },
      };
    });
  liveTargetContract(open, {
    reply: { kind: 'value', requests: 1 },
    'an empty reply': { kind: 'value', requests: 1 },
    'too many at once': { kind: 'value', requests: 2 },
    'a failure': { kind: 'value', requests: 3 },
    'malformed JSON': { kind: 'value', requests: 2 },
    'a cut connection': { kind: 'value', requests: 3 },
    'what the function throws': { kind: 'error', requests: 1 },
  });
});
