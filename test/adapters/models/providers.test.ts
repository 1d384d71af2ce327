import { describe, expect, it } from 'vitest';
import { aiModels } from '../../../adapters/models/ai-models.ts';
import { CallError } from '../../../core/target/call-error.ts';
import type { ModelSettings } from '../../../core/target/target.ts';
import type { JsonObject } from '../../../core/text/json.ts';
import type { ModelRequest } from '../../../pipeline/call-ports.ts';
import {
  type ModelAnswer,
  type ModelServer,
  modelServer,
  type SeenBody,
} from '../../helpers/model-server.ts';
import { type WireForm, wireForms } from '../../helpers/wire-forms.ts';

const key = 'very-secret-key-0123456789';
const secret = 'aws-secret-0123456789';
const environment = {
  KEY: key,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: secret,
  AWS_SESSION_TOKEN: 'session-0123456789',
};
const messages = [
  { role: 'system', content: 'Be kind.' },
  { role: 'user', content: 'Why?' },
] as const;

/** What a provider is expected to be sent and to say: one contract for all of them. */
interface Provider {
  readonly settings: Partial<ModelSettings>;
  readonly form?: WireForm;
  readonly path: string;
  readonly header: readonly [name: string, value: RegExp];
  /** of messages, temperature 0, at most 64 tokens and a parameter of the provider's own */
  readonly body: JsonObject;
  readonly own: JsonObject;
  /** what it calls a reply that its filter ended */
  readonly filtered: string;
  readonly toolOf: (body: SeenBody) => unknown;
  readonly schemaOf: (body: SeenBody) => unknown;
  readonly imageOf: (body: SeenBody) => unknown;
  /** null = it tells no model */
  readonly reported: string | null;
}

const openAiParts: Pick<Provider, 'filtered' | 'toolOf' | 'schemaOf' | 'reported'> = {
  filtered: 'content_filter',
  toolOf: (body) => at(body, 'tools', 0, 'function', 'parameters'),
  schemaOf: (body) => at(body, 'response_format', 'json_schema', 'schema'),
  reported: 'served-1',
};
const openAiBody = { model: 'm-1', messages: [...messages], temperature: 0, max_tokens: 64 };
const dataUrl = (body: SeenBody) => at(body, 'messages', 1, 'content', 1, 'image_url', 'url');

const providers: Readonly<Record<string, Provider>> = {
  'openai-compatible': {
    ...openAiParts,
    settings: { keyVariable: 'KEY' },
    path: '/v1/chat/completions',
    header: ['authorization', new RegExp(`^Bearer ${key}$`)],
    own: { top_k: 5 },
    body: { ...openAiBody, top_k: 5 },
    imageOf: dataUrl,
  },
  openai: {
    ...openAiParts,
    settings: { keyVariable: 'KEY' },
    path: '/v1/chat/completions',
    header: ['authorization', new RegExp(`^Bearer ${key}$`)],
    own: { logit_bias: { '50256': -100 } },
    body: { ...openAiBody, logit_bias: { '50256': -100 } },
    imageOf: dataUrl,
  },
  azure: {
    ...openAiParts,
    settings: { keyVariable: 'KEY', deployment: 'our-deployment' },
    path: '/v1/chat/completions',
    header: ['api-key', new RegExp(`^${key}$`)],
    own: { user: 'goldgate' },
    body: { ...openAiBody, model: 'our-deployment', user: 'goldgate' },
    imageOf: dataUrl,
  },
  mistral: {
    ...openAiParts,
    form: wireForms.mistral,
    settings: { keyVariable: 'KEY' },
    path: '/v1/chat/completions',
    header: ['authorization', new RegExp(`^Bearer ${key}$`)],
    own: { safe_prompt: true },
    body: { model: 'm-1', temperature: 0, max_tokens: 64, safe_prompt: true },
    filtered: 'error',
    imageOf: (body) => at(body, 'messages', 1, 'content', 1, 'image_url'),
  },
  anthropic: {
    settings: { keyVariable: 'KEY' },
    form: wireForms.anthropic,
    path: '/v1/messages',
    header: ['x-api-key', new RegExp(`^${key}$`)],
    own: { metadata: { user_id: 'u' } },
    body: {
      model: 'm-1',
      system: [{ type: 'text', text: 'Be kind.' }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Why?' }] }],
      temperature: 0,
      max_tokens: 64,
      metadata: { user_id: 'u' },
    },
    filtered: 'refusal',
    toolOf: (body) => at(body, 'tools', 0, 'input_schema'),
    schemaOf: (body) => at(body, 'output_config', 'format', 'schema') ?? at(body, 'tools', 0, 'input_schema'),
    imageOf: (body) => `data:image/png;base64,${at(body, 'messages', 0, 'content', 1, 'source', 'data')}`,
    reported: 'served-1',
  },
  google: {
    settings: { keyVariable: 'KEY' },
    form: wireForms.google,
    path: '/v1/models/m-1:generateContent',
    header: ['x-goog-api-key', new RegExp(`^${key}$`)],
    own: { generationConfig: { topK: 5 } },
    body: {
      systemInstruction: { parts: [{ text: 'Be kind.' }] },
      contents: [{ role: 'user', parts: [{ text: 'Why?' }] }],
      generationConfig: { temperature: 0, maxOutputTokens: 64, topK: 5 },
    },
    filtered: 'SAFETY',
    toolOf: (body) =>
      at(body, 'tools', 0, 'functionDeclarations', 0, 'parametersJsonSchema') ??
      at(body, 'tools', 0, 'functionDeclarations', 0, 'parameters'),
    schemaOf: (body) =>
      at(body, 'generationConfig', 'responseSchema') ?? at(body, 'generationConfig', 'responseJsonSchema'),
    imageOf: (body) => `data:image/png;base64,${at(body, 'contents', 0, 'parts', 1, 'inlineData', 'data')}`,
    reported: 'served-1',
  },
  bedrock: {
    settings: { region: 'eu-central-1' },
    form: wireForms.bedrock,
    path: '/v1/model/m-1/converse',
    header: [
      'authorization',
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/bedrock\/aws4_request/,
    ],
    own: { top_k: 5 },
    body: {
      system: [{ text: 'Be kind.' }],
      messages: [{ role: 'user', content: [{ text: 'Why?' }] }],
      inferenceConfig: { temperature: 0, maxTokens: 64 },
      additionalModelRequestFields: { top_k: 5 },
    },
    filtered: 'guardrail_intervened',
    toolOf: (body) => at(body, 'toolConfig', 'tools', 0, 'toolSpec', 'inputSchema', 'json'),
    schemaOf: (body) => at(body, 'toolConfig', 'tools', 0, 'toolSpec', 'inputSchema', 'json'),
    imageOf: (body) =>
      `data:image/png;base64,${at(body, 'messages', 0, 'content', 1, 'image', 'source', 'bytes')}`,
    reported: null,
  },
};

/** Where a stream is asked for, if not in the body. */
function streamPath(path: string): string {
  return path
    .replace(/:generateContent$/, ':streamGenerateContent?alt=sse')
    .replace(/converse$/, 'converse-stream');
}

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (there, step) => (there as Record<string | number, unknown> | undefined)?.[step],
    value,
  );
}

const schema = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const pngUrl = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
const ok: ModelAnswer = { kind: 'reply', text: 'because', model: 'served-1' };

/** Every provider, asked for whole replies and for streams. */
const cases = Object.entries(providers).flatMap(([name, provider]) => [
  { name, how: 'at once', provider },
  { name, how: 'in a stream', provider: { ...provider, settings: { ...provider.settings, stream: true } } },
]);

describe.each(cases)('$name, $how', ({ name, provider }) => {
  const isStreamed = provider.settings.stream === true;

  const scripted = (...script: readonly ModelAnswer[]) =>
    modelServer({
      answer: ({ number }) => script[Math.min(number, script.length - 1)]!,
      ...(provider.form === undefined ? {} : { form: provider.form }),
    });

  const call = (
    server: Pick<ModelServer, 'url'>,
    request: Partial<ModelRequest> = {},
    parameters: JsonObject = {},
  ) => {
    const model: ModelSettings = {
      name: 'main',
      provider: name,
      id: 'm-1',
      baseUrl: server.url,
      parameters,
      ...provider.settings,
    };
    return aiModels({ environment }).call({ model, messages, timeoutMs: 10_000, ...request });
  };

  const failure = async (answer: ModelAnswer, request: Partial<ModelRequest> = {}) => {
    await using server = await scripted(answer);
    const error: unknown = await call(server, request).then(
      (reply) => reply,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof CallError)) throw new Error(`expected a CallError, got ${JSON.stringify(error)}`);
    expect(server.count).toBe(1);
    return error;
  };

  it('sends messages, parameters and credentials, and gives back the whole reply', async () => {
    await using server = await scripted({ ...ok, usage: { input: 11, output: 3 } });
    const reply = await call(server, {}, { temperature: 0, maxOutputTokens: 64, ...provider.own });
    expect(reply).toEqual({
      text: 'because',
      model: provider.reported ?? 'm-1',
      tokens: { input: 11, output: 3 },
      latencyMs: expect.any(Number),
      finishReason: 'stop',
    });
    const [seen] = server.calls;
    expect(seen?.path).toBe(isStreamed ? streamPath(provider.path) : provider.path);
    expect(seen?.headers[provider.header[0]]).toMatch(provider.header[1]);
    expect(seen?.body).toMatchObject(provider.body);
  });

  it('sends the schemas of tools, and gives back what the model calls', async () => {
    await using server = await scripted({
      kind: 'reply',
      text: null,
      toolCalls: [{ name: 'lookup', arguments: '{"order":"A1"}' }],
    });
    const tools = [{ name: 'lookup', description: 'Looks an order up.', parameters: schema }];
    expect(await call(server, { tools })).toMatchObject({
      text: '',
      toolCalls: [{ name: 'lookup', arguments: { order: 'A1' } }],
    });
    expect(provider.toolOf(server.calls[0]!.body)).toMatchObject({ properties: { order: {} } });
  });

  // Whole replies of the others hold arguments as objects; what is no JSON cannot be written there.
  const writesArguments = isStreamed
    ? provider.form !== wireForms.google
    : provider.filtered === 'content_filter' || provider.form === wireForms.mistral;
  if (writesArguments) {
    it('takes a call of a tool with arguments that are no JSON for one without any', async () => {
      await using server = await scripted({
        kind: 'reply',
        text: null,
        toolCalls: [{ name: 'lookup', arguments: '{"order": A1' }],
      });
      const tools = [{ name: 'lookup', description: 'Looks an order up.', parameters: schema }];
      expect(await call(server, { tools })).toMatchObject({ toolCalls: [{ name: 'lookup', arguments: {} }] });
    });
  }

  it('asks for a reply that follows a schema', async () => {
    await using server = await scripted({ kind: 'reply', text: '{"order":"A1"}' });
    await call(server, { schema });
    expect(provider.schemaOf(server.calls[0]!.body)).toMatchObject({ properties: { order: {} } });
  });

  it('sends images with the last message of the user', async () => {
    await using server = await scripted(ok);
    await call(server, { images: [{ mediaType: 'image/png', bytes: png }] });
    expect(provider.imageOf(server.calls[0]!.body)).toBe(pngUrl);
  });

  it('takes an empty and a filtered reply for outputs', async () => {
    await using server = await scripted(
      { kind: 'reply', text: '' },
      { kind: 'reply', text: '', finishReason: provider.filtered },
    );
    expect((await call(server)).text).toBe('');
    const filtered = await call(server);
    expect(filtered.text).toBe('');
    expect(filtered.finishReason).not.toBe('stop');
  });

  it('leaves tokens unknown that are not reported', async () => {
    await using server = await scripted({ ...ok, usage: null });
    const reply = await call(server).catch((error: unknown) => error);
    // Where usage is part of every reply, one without it is malformed.
    if (reply instanceof CallError) expect(reply).toMatchObject({ kind: 'malformed', retryable: true });
    else expect(reply).toMatchObject({ tokens: {} });
  });

  it.each<[string, ModelAnswer, CallError['kind'], boolean]>([
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'rate-limited', true],
    ['529', { kind: 'status', status: 529 }, 'overloaded', true],
    ['503', { kind: 'status', status: 503 }, 'overloaded', true],
    ['500', { kind: 'status', status: 500 }, 'server-error', true],
    ['400', { kind: 'status', status: 400 }, 'bad-request', false],
    ['401', { kind: 'status', status: 401 }, 'refused-key', false],
    ['403', { kind: 'status', status: 403 }, 'refused-key', false],
    ['malformed JSON', { kind: 'raw', body: '{"id": [' }, 'malformed', true],
    ['JSON that is not a reply', { kind: 'raw', body: '[1]' }, 'malformed', true],
    [
      'a page',
      { kind: 'raw', body: '<html><body>Sign in</body></html>', type: 'text/html' },
      'malformed',
      true,
    ],
    ['nothing at all', { kind: 'raw', body: '' }, 'malformed', true],
    ['half a stream', { kind: 'unfinished' }, 'malformed', true],
    ['a cut connection', { kind: 'cut' }, 'connection', true],
    ['a connection that is cut midway', { kind: 'cut-midway' }, 'connection', true],
    [
      'a redirect',
      { kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/' } },
      'bad-request',
      false,
    ],
  ])('tells %s for what it is', async (_what, answer, kind, retryable) => {
    const error = await failure(answer);
    expect(error).toMatchObject({ kind, retryable });
    if (kind === 'rate-limited') expect(error.retryAfterMs).toBe(7000);
  });

  it('ends a call whose time is up', async () => {
    expect(await failure({ kind: 'silence' }, { timeoutMs: 200 })).toMatchObject({
      kind: 'timeout',
      retryable: true,
    });
  });

  it('never shows a key or a secret, whatever comes back', async () => {
    const used = name === 'bedrock' ? secret : key;
    const asUsual = provider.form?.error(401) ?? {
      error: { message: 'scripted 401', type: 'x', code: null },
    };
    const body = JSON.stringify(asUsual).replace('scripted 401', `no: ${used}`);
    const error = await failure({ kind: 'status', status: 401, body });
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(used);
  });
});

describe('credentials', () => {
  const request = (settings: Partial<ModelSettings>): ModelRequest => ({
    model: { name: 'main', provider: 'bedrock', id: 'm-1', parameters: {}, ...settings },
    messages,
    timeoutMs: 1000,
  });

  it.each([
    [{ region: 'eu-central-1' }, {}, 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set'],
    [{}, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }, 'no AWS region'],
  ])('that Bedrock lacks are named: %j', async (settings, given, message) => {
    await expect(aiModels({ environment: given }).call(request(settings))).rejects.toThrow(message);
  });

  it('of Bedrock may be an API key', async () => {
    await using server = await modelServer({ form: wireForms.bedrock });
    await aiModels({ environment }).call(
      request({ region: 'eu-central-1', baseUrl: server.url, keyVariable: 'KEY' }),
    );
    expect(server.calls[0]?.authorization).toBe(`Bearer ${key}`);
  });
});

it('takes a prompt that the filter of Azure refuses for what the model makes of the row', async () => {
  const error = {
    code: 'content_filter',
    message: 'filtered',
    innererror: { code: 'ResponsibleAIPolicyViolation' },
  };
  await using server = await modelServer({
    answer: () => ({ kind: 'status', status: 400, body: JSON.stringify({ error }) }),
  });
  const model = {
    name: 'main',
    provider: 'azure',
    id: 'm-1',
    baseUrl: server.url,
    keyVariable: 'KEY',
    parameters: {},
  };
  const reply = await aiModels({ environment }).call({ model, messages, timeoutMs: 1000 });
  expect(reply).toMatchObject({ text: '', finishReason: 'content-filter' });
});

it('refuses a reply whose question lost a parameter on the way', async () => {
  await using server = await modelServer({ form: wireForms.anthropic });
  const model = {
    name: 'main',
    provider: 'anthropic',
    id: 'm-1',
    baseUrl: server.url,
    keyVariable: 'KEY',
    parameters: { seed: 7 },
  };
  await expect(aiModels({ environment }).call({ model, messages, timeoutMs: 1000 })).rejects.toThrow(
    'model main (m-1 at 127.0.0.1',
  );
});

describe('embeddings', () => {
  it.each(['openai', 'openai-compatible', 'azure', 'mistral'])(
    'of %s come in the order of the texts',
    async (provider) => {
      await using server = await modelServer({
        answer: ({ body }) => ({
          kind: 'raw',
          body: JSON.stringify({
            object: 'list',
            model: 'm-1',
            data: (body['input'] as string[]).map((text, index) => ({
              object: 'embedding',
              index,
              embedding: [text.length, 1],
            })),
            usage: { prompt_tokens: 6, total_tokens: 6 },
          }),
        }),
      });
      const model = {
        name: 'main',
        provider,
        id: 'm-1',
        baseUrl: server.url,
        keyVariable: 'KEY',
        parameters: {},
      };
      const reply = await aiModels({ environment }).embed({
        model,
        texts: ['a', 'bb', 'ccc'],
        timeoutMs: 1000,
      });
      expect(reply.vectors).toEqual([
        [1, 1],
        [2, 1],
        [3, 1],
      ]);
      expect(reply.tokens).toEqual({ input: 6 });
    },
  );

  it('of google come in the order of the texts, and their tokens are unknown', async () => {
    await using server = await modelServer({
      answer: ({ body }) => ({
        kind: 'raw',
        body: JSON.stringify({
          embeddings: (body['requests'] as unknown[]).map((one) => ({
            values: [String(at(one, 'content', 'parts', 0, 'text')).length, 1],
          })),
        }),
      }),
    });
    const model = {
      name: 'main',
      provider: 'google',
      id: 'm-1',
      baseUrl: server.url,
      keyVariable: 'KEY',
      parameters: {},
    };
    const reply = await aiModels({ environment }).embed({ model, texts: ['a', 'bb'], timeoutMs: 1000 });
    expect(reply).toMatchObject({
      vectors: [
        [1, 1],
        [2, 1],
      ],
      tokens: {},
    });
    expect(server.calls[0]?.path).toBe('/v1/models/m-1:batchEmbedContents');
  });

  it('of bedrock are asked for one by one, and their tokens added up', async () => {
    await using server = await modelServer({
      answer: ({ body }) => ({
        kind: 'raw',
        body: JSON.stringify({ embedding: [String(body['inputText']).length, 1], inputTextTokenCount: 3 }),
      }),
    });
    const id = 'amazon.titan-embed-text-v2:0';
    const model = { name: 'main', provider: 'bedrock', id, region: 'eu-central-1', parameters: {} };
    const reply = await aiModels({ environment }).embed({
      model: { ...model, baseUrl: server.url },
      texts: ['a', 'bb'],
      timeoutMs: 1000,
    });
    expect(reply).toMatchObject({
      vectors: [
        [1, 1],
        [2, 1],
      ],
      tokens: { input: 6 },
    });
    expect(server.count).toBe(2);
  });

  it('are refused where a provider has none', async () => {
    const model = { name: 'main', provider: 'anthropic', id: 'm-1', keyVariable: 'KEY', parameters: {} };
    await expect(aiModels({ environment }).embed({ model, texts: ['a'], timeoutMs: 1000 })).rejects.toThrow(
      'its provider has no embeddings here',
    );
  });
});
