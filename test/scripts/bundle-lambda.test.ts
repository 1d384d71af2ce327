import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AiModelsSettings } from '../../adapters/models/ai-models.ts';
import type { ModelSettings } from '../../core/target/target.ts';
import type { Embeddings, ModelRequest, Models } from '../../pipeline/call-ports.ts';
import { bundleLambda } from '../../scripts/bundle-lambda.ts';
import { type ModelAnswer, modelServer } from '../helpers/model-server.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { wireForms } from '../helpers/wire-forms.ts';

const root = join(import.meta.dirname, '../..');
const environment = { KEY: 'k', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' };
const { mistral, anthropic, google, bedrock } = wireForms;
const forms = { mistral, anthropic, google, bedrock };
const providers = [
  'openai-compatible',
  'openai',
  'azure',
  'mistral',
  'anthropic',
  'google',
  'bedrock',
] as const;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let aiModels: (settings: AiModelsSettings) => Models & Embeddings;

beforeAll(async () => {
  folder = await temporaryFolder();
  aiModels = (await bundled('adapters/models/ai-models.ts')).aiModels;
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A module as a function has it. */
async function bundled(path: string) {
  const out = join(folder.path, path.replaceAll('/', '-'));
  await bundleLambda(join(root, path), out);
  return await import(pathToFileURL(join(out, 'index.mjs')).href);
}

const schema = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };

const ways = providers.flatMap((provider) => [
  { provider, how: 'whole', stream: false },
  { provider, how: 'in streams', stream: true },
]);

describe.each(ways)('$provider, $how, without what is not used of its package', ({ provider, stream }) => {
  const model: ModelSettings = {
    name: 'main',
    provider,
    id: 'm-1',
    parameters: { temperature: 0, maxOutputTokens: 64 },
    ...(stream ? { stream } : {}),
    ...(provider === 'bedrock' ? { region: 'eu-central-1' } : { keyVariable: 'KEY' }),
  };
  const ask = async (answer: ModelAnswer, request: Partial<ModelRequest> = {}) => {
    const form = provider in forms ? forms[provider as keyof typeof forms] : undefined;
    await using server = await modelServer({ answer: () => answer, ...(form === undefined ? {} : { form }) });
    const messages = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Why?' },
      { role: 'assistant', content: 'Because.' },
      { role: 'user', content: 'And?' },
    ] as const;
    const images = [{ mediaType: 'image/png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }];
    return await aiModels({ environment }).call({
      model: { ...model, baseUrl: server.url },
      messages,
      images,
      timeoutMs: 5000,
      ...request,
    });
  };

  it('replies, calls tools and follows schemas', async () => {
    expect(await ask({ kind: 'reply', text: 'because', usage: { input: 11, output: 3 } })).toMatchObject({
      text: 'because',
      tokens: { input: 11, output: 3 },
      finishReason: 'stop',
    });
    const toolCalls = [{ name: 'lookup', arguments: '{"order":"A1"}' }];
    const tools = [{ name: 'lookup', description: 'Looks an order up.', parameters: schema }];
    expect(await ask({ kind: 'reply', text: null, toolCalls }, { tools })).toMatchObject({
      toolCalls: [{ name: 'lookup', arguments: { order: 'A1' } }],
    });
    expect(await ask({ kind: 'reply', text: '{"order":"A1"}' }, { schema })).toHaveProperty('text');
  });

  it('tells failures for what they are', async () => {
    await expect(ask({ kind: 'status', status: 429 })).rejects.toMatchObject({ kind: 'rate-limited' });
    await expect(ask({ kind: 'raw', body: '{"id": [' })).rejects.toMatchObject({ kind: 'malformed' });
  });
});

it('reads chats in YAML and options of evaluators as before', async () => {
  const [{ parsePrompt }, { prepareEvaluator }] = await Promise.all([
    bundled('core/target/parse-prompt.ts'),
    bundled('core/evaluators/prepare-evaluator.ts'),
  ]);
  const chat = '- role: system\n  content: |\n    Be kind.\n- { role: user, content: "{{ input }}" }\n';
  expect(parsePrompt(chat, 'a.yaml').messages).toMatchObject([{ role: 'system' }, { role: 'user' }]);
  expect(() => parsePrompt('- role: user\n  text: x\n', 'a.yaml')).toThrow('text is not part of a message');
  expect(prepareEvaluator('regex', { pattern: '^a(b|c)$' }).create(new Map())).toHaveProperty('score');
  expect(() => prepareEvaluator('regex', { patern: 'a' })).toThrow('options of regex');
});

const distributions = ['t', 'beta', 'binomial', 'normal', 'chi-square'] as const;
const shares = [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999];

it.each(distributions)('computes the %s distribution to the last bit as its package does', async (name) => {
  const path = `core/statistics/${name}-distribution.ts`;
  const [ours, theirs] = await Promise.all([bundled(path), import(pathToFileURL(join(root, path)).href)]);
  const names = Object.keys(theirs);
  expect(names.length).toBeGreaterThan(0);
  for (const each of names) {
    const numbers = (from: typeof ours) =>
      shares.flatMap((share) => [from[each](share, 3, 7), from[each](20 * share, 12, 0.4)]);
    expect(numbers(ours)).toEqual(numbers(theirs));
    expect(numbers(theirs).some((number) => Number.isFinite(number) && number > 0)).toBe(true);
  }
});
