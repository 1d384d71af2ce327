import { describe, expect, it } from 'vitest';
import { type AiModelsSettings, aiModels } from '../../../adapters/models/ai-models.ts';
import { CallError } from '../../../core/target/call-error.ts';
import type { ModelSettings } from '../../../core/target/target.ts';
import type { ModelRequest } from '../../../pipeline/call-ports.ts';
import { type ModelAnswer, type ModelServer, modelServer } from '../../helpers/model-server.ts';

const key = 'very-secret-key-0123456789';
const messages = [
  { role: 'system', content: 'Be kind.' },
  { role: 'user', content: 'Why?' },
] as const;

const settingsOf = (baseUrl: string, changes: Partial<ModelSettings> = {}): ModelSettings => ({
  name: 'main',
  provider: 'openai-compatible',
  id: 'm-1',
  baseUrl,
  keyVariable: 'MODEL_KEY',
  parameters: {},
  ...changes,
});

function caller(server: Pick<ModelServer, 'url'>, changes: Partial<AiModelsSettings> = {}) {
  const models = aiModels({ environment: { MODEL_KEY: key }, ...changes });
  const model = settingsOf(server.url);
  return (request: Partial<ModelRequest> = {}) =>
    models.call({ model, messages, timeoutMs: 10_000, ...request });
}

async function failureOf(call: Promise<unknown>): Promise<CallError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CallError)) throw new Error(`expected a CallError, got ${String(error)}`);
  return error;
}

/** Answers each request with the next of the script, and the last one for ever. */
const scripted = (...script: readonly ModelAnswer[]) =>
  modelServer({ answer: ({ number }) => script[Math.min(number, script.length - 1)]! });

const ok: ModelAnswer = { kind: 'reply', text: 'because' };

describe('what is sent and what comes back', () => {
  it('sends messages, model, key and parameters, and gives back the whole reply', async () => {
    await using server = await scripted({
      kind: 'reply',
      text: 'because',
      model: 'm-1-2030',
      usage: { input: 11, output: 3 },
    });
    const parameters = {
      temperature: 0,
      maxOutputTokens: 64,
      topP: 0.5,
      seed: 7,
      stopSequences: ['END'],
      top_k: 5,
    };
    const reply = await caller(server)({ model: settingsOf(server.url, { parameters }) });
    expect(reply).toEqual({
      text: 'because',
      model: 'm-1-2030',
      tokens: { input: 11, output: 3 },
      latencyMs: expect.any(Number),
      finishReason: 'stop',
    });
    expect(server.calls[0]).toMatchObject({ path: '/v1/chat/completions', authorization: `Bearer ${key}` });
    expect(server.calls[0]?.body).toEqual({
      model: 'm-1',
      messages,
      temperature: 0,
      max_tokens: 64,
      top_p: 0.5,
      seed: 7,
      stop: ['END'],
      top_k: 5,
    });
  });

  it('calls a model that needs no key without one', async () => {
    await using server = await scripted(ok);
    const { keyVariable: _, ...model } = settingsOf(server.url);
    await caller(server)({ model });
    expect(server.calls[0]?.authorization).toBeUndefined();
  });

  it('measures how long the reply took', async () => {
    await using server = await scripted({ ...ok, latencyMs: 60 });
    expect((await caller(server)()).latencyMs).toBeGreaterThanOrEqual(55);
  });

  it.each<[string, ModelAnswer, object]>([
    ['an empty text', { kind: 'reply', text: '' }, { text: '', finishReason: 'stop' }],
    ['no content', { kind: 'reply', text: null }, { text: '' }],
    ['a refusal', { kind: 'reply', text: null, refusal: 'I cannot help.' }, { text: 'I cannot help.' }],
    [
      'a filtered reply',
      { kind: 'reply', text: '', finishReason: 'content_filter' },
      { finishReason: 'content-filter' },
    ],
    [
      'a reply cut at its limit',
      { kind: 'reply', text: 'bec', finishReason: 'length' },
      { finishReason: 'length' },
    ],
  ])('takes %s for an output, not for an error', async (_what, answer, expected) => {
    await using server = await scripted(answer);
    expect(await caller(server)()).toMatchObject(expected);
    expect(server.count).toBe(1);
  });

  it('leaves tokens unknown that the provider does not report', async () => {
    await using server = await modelServer({
      answer: ({ number }) =>
        number === 0
          ? { kind: 'reply', text: 'x', usage: null }
          : {
              kind: 'raw',
              body: JSON.stringify({ choices: [{ message: { content: 'x' } }], usage: { prompt_tokens: 4 } }),
            },
    });
    const call = caller(server);
    expect((await call()).tokens).toEqual({});
    const reply = await call();
    expect(reply.tokens).toEqual({ input: 4 });
    expect(reply.model).toBe('m-1');
  });

  it('gives back the tools that the model called', async () => {
    await using server = await scripted({
      kind: 'reply',
      text: null,
      toolCalls: [{ name: 'lookup', arguments: '{"order":"A1"}' }],
    });
    expect(await caller(server)()).toMatchObject({
      toolCalls: [{ name: 'lookup', arguments: { order: 'A1' } }],
    });
  });

  it('takes a call of a tool with arguments that are no JSON for a call without any', async () => {
    await using server = await scripted({
      kind: 'reply',
      text: null,
      toolCalls: [{ name: 'lookup', arguments: '{"order": A1' }],
    });
    expect(await caller(server)()).toMatchObject({ toolCalls: [{ name: 'lookup', arguments: {} }] });
  });
});

describe('failures', () => {
  it.each<[string, ModelAnswer, CallError['kind']]>([
    ['429', { kind: 'status', status: 429 }, 'rate-limited'],
    ['503', { kind: 'status', status: 503 }, 'overloaded'],
    ['529', { kind: 'status', status: 529, body: 'overloaded' }, 'overloaded'],
    ['500', { kind: 'status', status: 500 }, 'server-error'],
    ['408', { kind: 'status', status: 408 }, 'timeout'],
    ['a cut connection', { kind: 'cut' }, 'connection'],
    ['malformed JSON', { kind: 'raw', body: '{"choices": [' }, 'malformed'],
    ['no JSON', { kind: 'raw', body: 'not json' }, 'malformed'],
    ['JSON that is not a reply', { kind: 'raw', body: '{"hello": 1}' }, 'malformed'],
    ['a reply without choices', { kind: 'raw', body: '{"choices": []}' }, 'malformed'],
  ])('calls once and lets try again after %s', async (_what, answer, kind) => {
    await using server = await scripted(answer, ok);
    const error = await failureOf(caller(server)());
    expect(error).toMatchObject({ kind, retryable: true });
    expect(error.message).toMatch(/^model main \(m-1 at 127\.0\.0\.1:\d+\): /);
    expect(server.count).toBe(1);
  });

  it.each<[string, ModelAnswer, CallError['kind']]>([
    ['400', { kind: 'status', status: 400 }, 'bad-request'],
    ['404', { kind: 'status', status: 404 }, 'bad-request'],
    ['401', { kind: 'status', status: 401 }, 'refused-key'],
    ['403', { kind: 'status', status: 403 }, 'refused-key'],
    [
      '429 because the money is spent',
      { kind: 'status', status: 429, body: '{"error":{"message":"no money","code":"insufficient_quota"}}' },
      'rate-limited',
    ],
  ])('says that trying again does not help after %s', async (_what, answer, kind) => {
    await using server = await scripted(answer, ok);
    expect(await failureOf(caller(server)())).toMatchObject({ kind, retryable: false });
  });

  it('tell how long the provider asks to be left alone', async () => {
    await using server = await scripted({
      kind: 'status',
      status: 429,
      headers: { 'retry-after-ms': '150' },
    });
    expect(await failureOf(caller(server)())).toMatchObject({ retryAfterMs: 150 });
  });
});

describe('what is no reply', () => {
  it('shows how it begins, and says so where it is a stream that nobody asked for', async () => {
    await using page = await scripted({ kind: 'raw', body: '<html>Sign in</html>', type: 'text/html' });
    expect((await failureOf(caller(page)())).message).toContain('"<html>Sign in</html>" (text/html)');
    await using stream = await scripted({
      kind: 'raw',
      body: 'data: {"choices":[]}\n\n',
      type: 'text/event-stream',
    });
    expect((await failureOf(caller(stream)())).message).toContain('write `stream: true` beside the model');
  });

  it('by its size ends at 32 MB', async () => {
    await using server = await scripted({ kind: 'raw', body: `"${'x'.repeat(33 * 1024 * 1024)}"` });
    const error = await failureOf(caller(server)());
    expect(error).toMatchObject({ kind: 'malformed', retryable: false });
    expect(error.message).toContain('larger than 32 MB');
  });
});

describe('limits', () => {
  it('ends a call whose time is up', async () => {
    await using server = await scripted({ kind: 'silence' });
    const error = await failureOf(caller(server)({ timeoutMs: 300 }));
    expect(error).toMatchObject({ kind: 'timeout', retryable: true });
    expect(error.message).toContain('no reply within 0.3 s');
  });

  it('ends at once, with the reason given, when the caller gives up', async () => {
    await using server = await scripted({ kind: 'silence' });
    const controller = new AbortController();
    const call = caller(server)({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error('stopped by the user')), 50);
    await expect(call).rejects.toThrow('stopped by the user');
    await expect(caller(server)({ signal: controller.signal })).rejects.toThrow('stopped by the user');
  });

  it('keeps connections open between calls', async () => {
    await using server = await scripted(ok);
    const call = caller(server);
    for (let at = 0; at < 30; at += 1) await call();
    expect(server.connections).toBeLessThanOrEqual(2);
  });
});

describe('errors', () => {
  it('names the variable that should hold the key', async () => {
    const models = aiModels({ environment: { MODEL_KEY: ' ' } });
    const model = settingsOf('http://127.0.0.1:9/v1');
    const error = await failureOf(models.call({ model, messages, timeoutMs: 1000 }));
    expect(error).toMatchObject({ kind: 'refused-key', retryable: false });
    expect(error.message).toContain('the environment variable MODEL_KEY is not set');
  });

  it('never shows the key, whatever the provider writes back', async () => {
    const body = JSON.stringify({ error: { message: `Incorrect API key provided: ${key}\u0007\nline two` } });
    await using server = await scripted({ kind: 'status', status: 401, body });
    const error = await failureOf(caller(server)());
    expect(error.message).toContain('Incorrect API key provided: [redacted');
    expect(error.message).not.toContain('\n');
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(key);
  });

  it('says that nobody listens', async () => {
    const { url } = await scripted(ok).then(async (server) => {
      await server[Symbol.asyncDispose]();
      return server;
    });
    expect(await failureOf(caller({ url })())).toMatchObject({ kind: 'connection', retryable: true });
  });

  it.each<[Partial<ModelSettings>, string]>([
    [{ provider: 'petals' }, 'provider "petals" is not known; use one of openai-compatible, openai'],
    [{ baseUrl: 'models.example.com' }, 'baseUrl must be the address of the provider'],
    [{ parameters: { temperature: 'hot' } }, 'parameters.temperature: '],
  ])('says what is wrong in the configuration: %j', async (changes, message) => {
    await using server = await scripted(ok);
    const error = await failureOf(caller(server)({ model: settingsOf(server.url, changes) }));
    expect(error).toMatchObject({ kind: 'bad-request', retryable: false });
    expect(error.message).toContain(message);
    expect(server.count).toBe(0);
  });
});
