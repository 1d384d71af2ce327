import { describe, expect, it } from 'vitest';
import { fingerprint, type ModelCall } from '../../../core/target/fingerprint.ts';

const call: ModelCall = {
  model: {
    name: 'main',
    provider: 'openai-compatible',
    id: 'm-1',
    baseUrl: 'https://models.example.com/v1',
    keyVariable: 'KEY',
    parameters: { temperature: 0, seed: 1 },
  },
  messages: [{ role: 'user', content: 'hi' }],
  repeat: 0,
  fresh: 0,
};
const { model } = call;

describe('fingerprint', () => {
  it.each<[string, Partial<ModelCall>]>([
    ['provider', { model: { ...model, provider: 'other' } }],
    ['model id', { model: { ...model, id: 'm-2' } }],
    ['base URL', { model: { ...model, baseUrl: 'https://other.example.com/v1' } }],
    ['parameters', { model: { ...model, parameters: { temperature: 1, seed: 1 } } }],
    ['text', { messages: [{ role: 'user', content: 'ho' }] }],
    ['role', { messages: [{ role: 'system', content: 'hi' }] }],
    ['number of messages', { messages: [...call.messages, ...call.messages] }],
    ['repeat', { repeat: 1 }],
    ['fresh sample', { fresh: 1 }],
  ])('differs when the call differs: %s', (_part, change) => {
    expect(fingerprint({ ...call, ...change })).not.toBe(fingerprint(call));
  });

  it.each<[string, ModelCall['model']]>([
    ['name in the configuration', { ...model, name: 'other' }],
    ['name of the key', { ...model, keyVariable: 'OTHER' }],
    ['price', { ...model, price: { input: 1, output: 2 } }],
    ['order of parameters', { ...model, parameters: { seed: 1, temperature: 0 } }],
  ])('is the same whatever changes no reply: %s', (_part, changed) => {
    expect(fingerprint({ ...call, model: changed })).toBe(fingerprint(call));
  });
});
