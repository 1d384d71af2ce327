import { describe, expect, it } from 'vitest';
import { CallError } from '../../core/target/call-error.ts';
import type { EndpointRequest } from '../../core/target/endpoint-request.ts';
import type { JsonValue } from '../../core/text/json.ts';
import type { Endpoints } from '../../pipeline/call-ports.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { questions, suiteConfig } from '../helpers/small-suite.ts';

const http = {
  url: 'https://bot.example.com/answer',
  headers: { authorization: { env: 'BOT_TOKEN', prefix: 'Bearer ' } },
  request: { question: '$.input', wanted: '$.expected', literal: '$$5' },
  response: {
    output: '$.answers[0].text',
    model: '$.version',
    'input-tokens': '$.read',
    'output-tokens': '$.wrote',
    cost: '$.usd',
  },
};
const gates = [{ metric: 'correct', 'at-least': '50%' }];

const files = (changes: object = {}, suite: object = {}, count = 30) => ({
  'goldgate.yaml': suiteConfig({ target: { http: { ...http, ...changes } }, gates, ...suite }),
  'golden.jsonl': jsonLines(questions(count)),
});

/** Answers right, or as told. */
function scripted(answer: (request: EndpointRequest, number: number) => JsonValue = right) {
  const requests: EndpointRequest[] = [];
  const endpoints: Endpoints = {
    async call(_endpoint, request) {
      requests.push(request);
      return { body: answer(request, requests.length - 1), latencyMs: 7 };
    },
  };
  return { endpoints, requests };
}

function right({ payload }: EndpointRequest): JsonValue {
  const { wanted } = payload as { readonly wanted: string };
  return { answers: [{ text: wanted }], version: 'bot-7', read: 3, wrote: 2, usd: 0.5 };
}

describe('a target behind an address', () => {
  it('is sent what its request names of the row, and its answer is read where its response says', async () => {
    const { endpoints, requests } = scripted();
    const report = onlyReport(await gateInProcess(null, files(), { endpoints }));
    expect(requests).toHaveLength(30);
    expect(requests[3]).toEqual({
      payload: { question: 'question 3', wanted: 'a3', literal: '$5' },
      query: {},
    });
    expect(report).toMatchObject({
      verdict: 'pass',
      calls: { target: 30, fromMemo: 0 },
      costUsd: 15,
      arms: [{ target: 'http POST https://bot.example.com/answer', models: ['bot-7'] }],
    });
  });

  it('is code that changed where its settings did', async () => {
    const { endpoints } = scripted();
    const gated = await gateInProcess(files(), files({ url: 'https://next.example.com/answer' }), {
      endpoints,
    });
    expect(onlyReport(gated).factors).toEqual(['code']);
  });

  it('is not asked again for what the memo holds, unless it says so or a fresh sample is asked for', async () => {
    const store = memoryStore();
    const { endpoints, requests } = scripted();
    await gateInProcess(null, files(), { store, endpoints });
    // Another timeout makes another run of the same questions.
    await gateInProcess(null, files({ timeout: '5 s' }), { store, endpoints });
    expect(requests).toHaveLength(30);
    await gateInProcess(null, files({ timeout: '5 s' }), { store, endpoints, fresh: 1 });
    expect(requests).toHaveLength(60);
    await gateInProcess(null, files({ memo: false }), { store, endpoints });
    await gateInProcess(null, files({ memo: false, timeout: '5 s' }), { store, endpoints });
    expect(requests).toHaveLength(120);
  });

  it('keeps no secret in the memo, only the name of its variable', async () => {
    const store = memoryStore();
    const written: unknown[] = [];
    const memo = { ...store.memo, put: async (entries: readonly unknown[]) => void written.push(...entries) };
    await gateInProcess(null, files(), { store: { ...store, memo }, endpoints: scripted().endpoints });
    expect(written).toHaveLength(30);
    expect(JSON.stringify(written)).not.toContain('BOT_TOKEN');
  });

  it.each<[string, (request: EndpointRequest, number: number) => JsonValue, string]>([
    ['answers without an output', () => ({ answers: [] }), 'the answer has nothing at $.answers[0].text'],
    [
      'is not there',
      () => {
        throw new CallError('connection', false, 'http bot.example.com: no connection');
      },
      'http bot.example.com: no connection',
    ],
    [
      'answers in a form that an output cannot have',
      () => ({ answers: [{ text: 'a' }], read: 'many' }),
      'the answer cannot be read: "tokens" must be',
    ],
  ])('that %s leaves the verdict incomplete, with words, and is asked again', async (_what, answer, why) => {
    const store = memoryStore();
    const failing = scripted((request, number) =>
      number % 3 === 0 ? answer(request, number) : right(request),
    );
    const report = onlyReport(await gateInProcess(null, files(), { store, endpoints: failing.endpoints }));
    expect(report).toMatchObject({ verdict: 'incomplete', rows: { unmatched: 10 } });
    expect(report.title).toContain(why);
    const sound = scripted();
    expect(
      onlyReport(await gateInProcess(null, files(), { store, endpoints: sound.endpoints })).verdict,
    ).toBe('pass');
    expect(sound.requests).toHaveLength(10);
  });

  it('is not sent a row that lacks what its request names', async () => {
    const { endpoints, requests } = scripted();
    const request = { question: '$.input', wanted: '$.expected', order: '$.order.id' };
    const report = onlyReport(await gateInProcess(null, files({ request }), { endpoints }));
    expect(report.verdict).toBe('incomplete');
    expect(report.title).toContain('the row has nothing at $.order.id');
    expect(requests).toEqual([]);
  });

  it('stops at the budget', async () => {
    const { endpoints, requests } = scripted();
    const suite = { budget: { tokens: 50 }, concurrency: 1 };
    const report = onlyReport(await gateInProcess(null, files({}, suite), { endpoints }));
    expect(requests).toHaveLength(10);
    expect(report).toMatchObject({ verdict: 'incomplete' });
    expect(report.title).toContain('the budget of the run is spent');
  });

  it('may answer with outputs as they are recorded, asked with the whole row', async () => {
    const { endpoints, requests } = scripted(({ payload }) => {
      const { row } = payload as { readonly row: { readonly expected: string } };
      return { output: row.expected, toolCalls: [{ name: 'lookup', arguments: {} }] };
    });
    const lambda = { ...files(), 'goldgate.yaml': suiteConfig({ target: { lambda: 'my-bot:live' }, gates }) };
    const report = onlyReport(await gateInProcess(null, lambda, { endpoints }));
    expect(report).toMatchObject({ verdict: 'pass', arms: [{ target: 'lambda my-bot:live' }] });
    expect(requests[0]?.payload).toEqual({ id: 'q0', repeat: 0, row: questions(1)[0] });
  });
});
