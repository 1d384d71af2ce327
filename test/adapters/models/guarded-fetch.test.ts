import { describe, expect, it } from 'vitest';
import { aiModels } from '../../../adapters/models/ai-models.ts';
import { modelSchema } from '../../../core/config/model-schema.ts';
import { officialHosts } from '../../../core/reach/official-hosts.ts';
import type { Reach } from '../../../core/reach/reach.ts';
import { modelAddress } from '../../../core/target/model-address.ts';
import type { ModelSettings } from '../../../core/target/target.ts';
import { modelServer } from '../../helpers/model-server.ts';

const messages = [{ role: 'user', content: 'Why?' }] as const;
const providers = [
  'openai-compatible',
  'openai',
  'anthropic',
  'google',
  'mistral',
  'azure',
  'bedrock',
] as const;
const environment = {
  KEY: 'very-secret-key-0123456789',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'very-secret-key-of-aws',
  AWS_SESSION_TOKEN: 'very-secret-token-of-aws',
};
const reach: Reach = {
  secrets: { KEY: ['127.0.0.1'] },
  hosts: [],
  functions: [],
  traces: [],
  bedrock: true,
  region: 'eu-central-1',
  loopback: true,
};

function settingsOf(provider: string, changes: Partial<ModelSettings> = {}): ModelSettings {
  return { name: 'main', provider, id: 'm-1', parameters: {}, keyVariable: 'KEY', ...changes };
}

describe.each(providers)('%s', (provider) => {
  const call = (model: ModelSettings, own?: Reach) =>
    aiModels({ environment, ...(own === undefined ? {} : { reach: own }) }).call({
      model,
      messages,
      timeoutMs: 5000,
    });

  it('does not carry a key along a redirect', async () => {
    await using elsewhere = await modelServer();
    const location = elsewhere.url.replace('127.0.0.1', 'localhost');
    await using server = await modelServer({
      answer: () => ({ kind: 'status', status: 307, headers: { location } }),
    });
    await expect(call(settingsOf(provider, { baseUrl: server.url }))).rejects.toMatchObject({
      kind: 'bad-request',
      retryable: false,
      message: expect.stringContaining('write the address it leads to as `baseUrl`'),
    });
    expect({ asked: server.count, elsewhere: elsewhere.count }).toEqual({ asked: 1, elsewhere: 0 });
  });

  it('sends a key to its hosts only', async () => {
    await using server = await modelServer();
    const elsewhere = server.url.replace('127.0.0.1', 'localhost');
    await expect(call(settingsOf(provider, { baseUrl: elsewhere }), reach)).rejects.toMatchObject({
      kind: 'refused-key',
      retryable: false,
      message: expect.stringContaining('the secret KEY goes to 127.0.0.1 only, and not to localhost'),
    });
    expect(server.count).toBe(0);
    await call(settingsOf(provider, { baseUrl: server.url }), reach).catch(() => undefined);
    expect(server.count).toBe(1);
  });

  it('asks where the plan of a run thinks it does', async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      asked.push(new URL(String(input)).origin);
      return Promise.resolve(new Response('{}', { status: 400 }));
    };
    const given = provider === 'openai-compatible' ? { baseUrl: 'https://models.example.com/v1' } : {};
    const model = settingsOf(provider, { resource: 'acme', ...given });
    await aiModels({ environment, fetch })
      .call({ model, messages, timeoutMs: 5000 })
      .catch(() => undefined);
    expect(asked).toEqual([new URL(modelAddress(model, 'eu-central-1')).origin]);
  });
});

it('signs nothing as the backend for anybody but Bedrock', async () => {
  await using server = await modelServer();
  const { keyVariable: _, ...model } = settingsOf('bedrock', { baseUrl: server.url });
  const own = { ...reach, loopback: false };
  await expect(
    aiModels({ environment, reach: own }).call({ model, messages, timeoutMs: 5000 }),
  ).rejects.toMatchObject({
    kind: 'refused-key',
    message: expect.stringContaining('by https only'),
  });
  expect(server.count).toBe(0);
});

it('ties the variables that providers look for to the hosts that providers have', () => {
  const found = providers.flatMap((provider) => {
    const read = modelSchema.safeParse({ provider, id: 'm-1' });
    if (!read.success || read.data.keyVariable === undefined) return [];
    const { host } = new URL(modelAddress({ ...read.data, name: 'main' }, ''));
    return [[read.data.keyVariable, host] as const];
  });
  expect(Object.fromEntries(found)).toEqual(officialHosts);
});
