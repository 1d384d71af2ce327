import { expect, it } from 'vitest';
import { type FunctionName, functionNames, functionParts } from '../../cdk/function-parts.ts';
import { bundledHandlers } from '../helpers/bundled-handlers.ts';

const most = 1_000_000;
/** Those hold the packages of seven providers, of which a run needs one or two. */
const callsOutside = (name: FunctionName) => 'callsOutside' in functionParts[name];

it.each(functionNames)('%s reads at most 1 MB when it starts, minified', async (name) => {
  const { bytesAtStart } = (await bundledHandlers())[name];
  expect(bytesAtStart).toBeLessThanOrEqual(most);
  // Clients of AWS alone are more.
  expect(bytesAtStart).toBeGreaterThan(150_000);
});

it.each(functionNames.filter((name) => !callsOutside(name)))(
  '%s is at most 1 MB as a whole',
  async (name) => {
    expect((await bundledHandlers())[name].bytes).toBeLessThanOrEqual(most);
  },
);

it('sweep is at most 2 MB as a whole', async () => {
  expect((await bundledHandlers()).sweep.bytes).toBeLessThanOrEqual(2_000_000);
});

it.each(['openai-compatible', 'openai', 'azure', 'mistral', 'anthropic', 'google', 'bedrock'])(
  'evaluate-shard reads at most 1 MB for a chat of %s with a key and a judge',
  async (provider) => {
    const { bytesWith, bytesAtStart, bytes } = (await bundledHandlers())['evaluate-shard'];
    const needed = [
      'core/target/parse-prompt.ts',
      'core/target/render-prompt.ts',
      'core/evaluators/rubric.ts',
      '@aws-sdk/client-secrets-manager/dist-es/index.js',
      'adapters/models/ai-models.ts',
      `adapters/models/providers/${provider}.ts`,
    ];
    const each = needed.map((source) => bytesWith([source]));
    expect(Math.min(...each)).toBeGreaterThan(bytesAtStart);
    expect(bytesWith(needed)).toBeLessThanOrEqual(most);
    expect(bytes).toBeLessThanOrEqual(1_750_000);
  },
);
