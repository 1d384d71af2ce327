import { describe, expect, it, vi } from 'vitest';
import { callHttp } from '../../../adapters/http/call-http.ts';
import { httpFetch } from '../../../adapters/models/http-fetch.ts';
import { CallError } from '../../../core/target/call-error.ts';
import type { HttpEndpoint } from '../../../core/target/endpoint.ts';
import { type ModelAnswer, type ModelServer, modelServer } from '../../helpers/model-server.ts';

const secret = 'bot-token-0123456789';
const environment = { BOT_TOKEN: ` ${secret}\n` };

const endpointOf = (
  { url }: Pick<ModelServer, 'url'>,
  changes: Partial<HttpEndpoint> = {},
): HttpEndpoint => ({
  kind: 'http',
  url,
  method: 'POST',
  headers: { Authorization: { variable: 'BOT_TOKEN', prefix: 'Bearer ' }, 'X-Tenant': 'acme' },
  query: {},
  request: null,
  response: null,
  timeoutMs: 1000,
  memo: true,
  ...changes,
});

function call(
  server: Pick<ModelServer, 'url'>,
  changes: Partial<HttpEndpoint> = {},
  query = {},
  timeoutMs = 1000,
) {
  const limits = { timeoutMs, signal: new AbortController().signal };
  const request = { payload: { question: 'Why?' }, query };
  return callHttp(endpointOf(server, changes), request, limits, { httpFetch, environment });
}

const answering = (answer: ModelAnswer) => modelServer({ answer: () => answer });

async function failureOf(answer: ModelAnswer, timeoutMs?: number): Promise<CallError> {
  await using server = await answering(answer);
  const error: unknown = await call(server, {}, {}, timeoutMs).catch((thrown: unknown) => thrown);
  if (!(error instanceof CallError)) throw new Error(`expected a CallError, got ${JSON.stringify(error)}`);
  return error;
}

it('sends the payload with headers and the query, and measures the answer', async () => {
  await using server = await answering({ kind: 'raw', body: '{"answer":["because"]}' });
  const answer = await call(server, {}, { q: 'a&b=c/../d' });
  expect(answer).toEqual({ body: { answer: ['because'] }, latencyMs: expect.any(Number) });
  const [seen] = server.calls;
  expect(seen?.path).toBe('/v1?q=a%26b%3Dc%2F..%2Fd');
  expect(seen?.headers).toMatchObject({ authorization: `Bearer ${secret}`, 'x-tenant': 'acme' });
  expect(seen?.body).toEqual({ question: 'Why?' });
});

it('goes without the global `fetch`, which gives up after five minutes whatever `timeout` says', async () => {
  await using server = await answering({ kind: 'raw', body: '1' });
  vi.stubGlobal('fetch', () => Promise.reject(new Error('the global fetch was used')));
  try {
    expect(await call(server)).toMatchObject({ body: 1 });
  } finally {
    vi.unstubAllGlobals();
  }
});

describe('failures', () => {
  it.each<[string, ModelAnswer, CallError['kind'], boolean]>([
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '3' } }, 'rate-limited', true],
    ['503', { kind: 'status', status: 503 }, 'overloaded', true],
    ['500', { kind: 'status', status: 500 }, 'server-error', true],
    ['504', { kind: 'status', status: 504 }, 'timeout', true],
    ['400', { kind: 'status', status: 400 }, 'bad-request', false],
    ['401', { kind: 'status', status: 401 }, 'refused-key', false],
    ['malformed JSON', { kind: 'raw', body: '{"answer":' }, 'malformed', true],
    ['a page', { kind: 'raw', body: '<html>' }, 'malformed', true],
    ['nothing', { kind: 'raw', body: '' }, 'malformed', true],
    ['a cut connection', { kind: 'cut' }, 'connection', true],
  ])('of %s are told apart', async (_what, answer, kind, retryable) => {
    const error = await failureOf(answer);
    expect(error).toMatchObject({ kind, retryable });
    expect(error.message).toMatch(/^http 127\.0\.0\.1:\d+: /);
    if (kind === 'rate-limited') expect(error.retryAfterMs).toBe(3000);
  });

  it('by time are told', async () => {
    expect(await failureOf({ kind: 'silence' }, 150)).toMatchObject({ kind: 'timeout', retryable: true });
  });

  it('by a redirect do not follow it, where the secret would go too', async () => {
    await using elsewhere = await answering({ kind: 'raw', body: '{"output":"x"}' });
    const error = await failureOf({ kind: 'status', status: 307, headers: { location: elsewhere.url } });
    expect(error).toMatchObject({ kind: 'bad-request', retryable: false });
    expect(error.message).toContain('redirects (HTTP 307)');
    expect(elsewhere.count).toBe(0);
  });

  it('by an answer without end are cut', async () => {
    const error = await failureOf({ kind: 'raw', body: `"${'x'.repeat(11 * 1024 * 1024)}"` }, 10_000);
    expect(error.message).toContain('larger than 10 MB');
  });

  it('do not repeat what is secret', async () => {
    const error = await failureOf({ kind: 'status', status: 401, body: `no such token: ${secret}` });
    expect(error.message).toContain('no such token: [redacted: header]');
  });

  it('name the variable that is not set', async () => {
    const headers = { Authorization: { variable: 'OTHER', prefix: '' } };
    await expect(call({ url: 'http://127.0.0.1:9' }, { headers })).rejects.toThrow(
      'the environment variable OTHER is not set; the header Authorization needs it',
    );
  });
});

it('sends a header’s secret to its hosts only, and calls nobody else', async () => {
  await using server = await answering({ kind: 'raw', body: '1' });
  const reach = {
    secrets: { BOT_TOKEN: ['127.0.0.1'] },
    hosts: [],
    functions: [],
    traces: [],
    bedrock: false,
    region: 'eu-central-1',
    loopback: true,
  };
  const limits = { timeoutMs: 1000, signal: new AbortController().signal };
  const go = (url: string, headers?: HttpEndpoint['headers']) => {
    const endpoint = endpointOf({ url }, headers === undefined ? {} : { headers });
    return callHttp(endpoint, { payload: {}, query: {} }, limits, { httpFetch, environment, reach });
  };
  const elsewhere = server.url.replace('127.0.0.1', 'localhost');
  for (const headers of [undefined, {}]) {
    await expect(go(elsewhere, headers)).rejects.toMatchObject({ kind: 'refused-key', retryable: false });
  }
  expect(server.count).toBe(0);
  expect(await go(server.url)).toMatchObject({ body: 1 });
});
