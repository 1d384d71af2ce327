import { expect, it } from 'vitest';
import { pricedModel, priceSource } from '../../../core/target/model-prices.ts';

const model = (provider: string, id: string, more = {}) => ({
  name: 'main',
  provider,
  id,
  parameters: {},
  ...more,
});

it.each([
  ['openai', 'gpt-4o', 2.5],
  ['openai', 'gpt-4o-2024-08-06', 2.5],
  ['openai', 'gpt-4o-2024-05-13', 5],
  ['openai', 'gpt-4o-mini-2024-07-18', 0.15],
  ['anthropic', 'claude-3-5-haiku-latest', 0.8],
  ['anthropic', 'claude-sonnet-4-5-20250929', 3],
  ['bedrock', 'eu.anthropic.claude-sonnet-4-20250514-v1:0', 3],
  ['bedrock', 'amazon.nova-lite-v1:0', 0.06],
])('knows the price of %s %s', (provider, id, input) => {
  expect(pricedModel(model(provider, id)).price).toEqual({
    input,
    output: expect.any(Number),
    asOf: priceSource(provider)?.asOf,
  });
});

it.each([
  ['a model of another family', model('openai', 'gpt-4o-audio-preview')],
  ['a model that is not listed', model('openai', 'gpt-99')],
  ['a name that objects have of their own', model('openai', 'constructor')],
  ['a service that nobody can list', model('openai-compatible', 'gpt-4o')],
  ['a gateway', model('openai', 'gpt-4o', { baseUrl: 'https://gateway.example.com/v1' })],
])('does not guess the price of %s', (_what, unknown) => {
  expect(pricedModel(unknown).price).toBeUndefined();
});

it('leaves a price as it is configured', () => {
  const price = { input: 1, output: 2 };
  expect(pricedModel(model('openai', 'gpt-4o', { price })).price).toBe(price);
});
