import { expect, it } from 'vitest';
import { retryAfter } from '../../../adapters/models/retry-after.ts';

const now = Date.UTC(2030, 0, 1);

it.each<[Record<string, string>, number]>([
  [{ 'retry-after': '3' }, 3000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:10 GMT' }, 10_000],
  [{ 'retry-after': 'Mon, 31 Dec 2029 00:00:10 GMT' }, 0],
  [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
  [{ 'retry-after': 'soon' }, 0],
  [{ 'retry-after': '-5' }, 0],
  [{}, 0],
])('reads %j as %d ms', (headers, ms) => {
  expect(retryAfter(headers, '', now)).toBe(ms);
});

it('reads what Gemini says in its body', () => {
  const body = JSON.stringify({
    error: { details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '17.5s' }] },
  });
  expect(retryAfter({}, body, now)).toBe(17_500);
});
