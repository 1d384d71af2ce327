import { LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { callLambda } from '../../../adapters/aws/call-lambda.ts';
import { CallError } from '../../../core/target/call-error.ts';
import type { LambdaEndpoint } from '../../../core/target/endpoint.ts';
import { type ModelAnswer, modelServer } from '../../helpers/model-server.ts';

const endpoint: LambdaEndpoint = {
  kind: 'lambda',
  function: 'my-bot:live',
  request: null,
  response: null,
  timeoutMs: 1000,
  memo: true,
};

async function call(answer: ModelAnswer, timeoutMs = 5000) {
  await using server = await modelServer({ answer: () => answer });
  const client = new LambdaClient({
    endpoint: server.url.replace('/v1', ''),
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const limits = { timeoutMs, signal: new AbortController().signal };
  const answered = await callLambda(client, endpoint, { payload: { id: 'q1' }, query: {} }, limits).catch(
    (error: unknown) => error,
  );
  return { answered, calls: server.calls };
}

it('hands a function the payload and takes its answer', async () => {
  const { answered, calls } = await call({ kind: 'raw', body: '{"output":"because"}' });
  expect(answered).toEqual({ body: { output: 'because' }, latencyMs: expect.any(Number) });
  expect(calls[0]).toMatchObject({
    path: '/2015-03-31/functions/my-bot%3Alive/invocations',
    body: { id: 'q1' },
  });
});

const thrown = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no order', trace: ['at line 1'] });

it.each<[string, ModelAnswer, CallError['kind'], boolean, string]>([
  [
    'what a function throws',
    { kind: 'status', status: 200, headers: { 'x-amz-function-error': 'Unhandled' }, body: thrown },
    'bad-request',
    false,
    'lambda my-bot:live: threw TypeError: no order',
  ],
  [
    'too many at once',
    {
      kind: 'status',
      status: 429,
      headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
      body: '{"Reason":"ConcurrentInvocationLimitExceeded","message":"Rate Exceeded."}',
    },
    'rate-limited',
    true,
    'TooManyRequestsException',
  ],
  [
    'a failing service',
    { kind: 'status', status: 500, body: '{}' },
    'server-error',
    true,
    'lambda my-bot:live: ',
  ],
  [
    'missing permission',
    {
      kind: 'status',
      status: 403,
      headers: { 'x-amzn-errortype': 'AccessDeniedException' },
      body: '{"Message":"not authorized"}',
    },
    'refused-key',
    false,
    'AccessDeniedException',
  ],
  [
    'an answer that is no JSON',
    { kind: 'raw', body: 'ok' },
    'malformed',
    true,
    'the answer is no JSON: "ok"',
  ],
  ['a cut connection', { kind: 'cut' }, 'connection', true, 'lambda my-bot:live: '],
])('tells %s', async (_what, answer, kind, retryable, message) => {
  const { answered } = await call(answer);
  if (!(answered instanceof CallError))
    throw new Error(`expected a CallError, got ${JSON.stringify(answered)}`);
  expect(answered).toMatchObject({ kind, retryable });
  expect(answered.message).toContain(message);
});

it('ends a call whose time is up', async () => {
  expect((await call({ kind: 'silence' }, 150)).answered).toMatchObject({ kind: 'timeout', retryable: true });
});
