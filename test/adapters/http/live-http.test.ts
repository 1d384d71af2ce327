import { describe } from 'vitest';
import { callHttp } from '../../../adapters/http/call-http.ts';
import { httpFetch } from '../../../adapters/models/http-fetch.ts';
import type { HttpEndpoint } from '../../../core/target/endpoint.ts';
import { endpointAnswer, liveEndpoint } from '../../contracts/live-endpoint.ts';
import { liveTargetContract, pricedTargetContract } from '../../contracts/live-target-contract.ts';
import type { ModelAnswer } from '../../helpers/model-server.ts';

const reply = endpointAnswer('because');
const soon = new Date(Date.now() + 60_000).toUTCString();

const scripts: Readonly<Record<string, readonly ModelAnswer[]>> = {
  reply: [reply],
  'an empty reply': [endpointAnswer('')],
  'too many requests, for 1 s': [{ kind: 'status', status: 429, headers: { 'retry-after': '1' } }, reply],
  'too many requests, until a time': [
    { kind: 'status', status: 429, headers: { 'retry-after': soon } },
    reply,
  ],
  'a failure': [{ kind: 'status', status: 500 }, reply],
  'an overload': [{ kind: 'status', status: 529 }, { kind: 'status', status: 503 }, reply],
  'malformed JSON': [{ kind: 'raw', body: '{"output": ' }, reply],
  'a page': [{ kind: 'raw', body: '<html>', type: 'text/html' }, reply],
  'a cut connection': [{ kind: 'cut' }, { kind: 'cut-midway' }, reply],
  'a refused request': [{ kind: 'status', status: 400 }],
  'a failure each time': [{ kind: 'status', status: 500 }],
};

describe('http', () => {
  const open = () =>
    liveEndpoint(scripts, (url) => ({
      endpoint: endpointOf(url),
      endpoints: {
        call: (endpoint, request, limits) => {
          if (endpoint.kind !== 'http') throw new Error(`expected http, got ${endpoint.kind}`);
          return callHttp(endpoint, request, limits, { httpFetch, environment: {} });
        },
      },
    }));
  liveTargetContract(open, {
    reply: { kind: 'value', requests: 1 },
    'an empty reply': { kind: 'value', requests: 1 },
    'too many requests, for 1 s': { kind: 'value', requests: 2 },
    'too many requests, until a time': { kind: 'value', requests: 2 },
    'a failure': { kind: 'value', requests: 2 },
    'an overload': { kind: 'value', requests: 3 },
    'malformed JSON': { kind: 'value', requests: 2 },
    'a page': { kind: 'value', requests: 2 },
    'a cut connection': { kind: 'value', requests: 3 },
    'a refused request': { kind: 'error', requests: 1 },
    'a failure each time': { kind: 'error', requests: 8 },
  });
  pricedTargetContract(open);
});

function endpointOf(url: string): HttpEndpoint {
  return {
    kind: 'http',
    url,
    method: 'POST',
    headers: {},
    query: {},
    request: null,
    response: null,
    timeoutMs: 120_000,
    memo: true,
  };
}
