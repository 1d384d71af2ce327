import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FunctionName, functionNames, functionParts } from '../../cdk/function-parts.ts';
import { bundleHandlers } from '../helpers/bundled-handlers.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let bundles: Awaited<ReturnType<typeof bundleHandlers>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  bundles = await bundleHandlers(folder.path);
});
afterAll(() => folder[Symbol.asyncDispose]());

const most = 1_000_000;
/** Those hold the packages of seven providers, of which a run needs one or two. */
const callsOutside = (name: FunctionName) => 'callsOutside' in functionParts[name];

it.each(functionNames)('%s reads at most 1 MB when it starts, minified', async (name) => {
  const { bytesAtStart } = bundles[name];
  expect(bytesAtStart).toBeLessThanOrEqual(most);
  // Clients of AWS alone are more.
  expect(bytesAtStart).toBeGreaterThan(150_000);
});

it.each(functionNames.filter((name) => !callsOutside(name)))(
  '%s is at most 1 MB as a whole',
  async (name) => {
    expect(bundles[name].bytes).toBeLessThanOrEqual(most);
  },
);

it('sweep is at most 1.7 MB as a whole', async () => {
  expect(bundles.sweep.bytes).toBeLessThanOrEqual(1_700_000);
});

it.each(['openai-compatible', 'openai', 'azure', 'mistral', 'anthropic', 'google', 'bedrock'])(
  'evaluate-shard reads at most 0.9 MB for a chat of %s with a key and a judge',
  async (provider) => {
    const { bytesWith, bytesAtStart, bytes } = bundles['evaluate-shard'];
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
    expect(bytesWith(needed)).toBeLessThanOrEqual(900_000);
    expect(bytes).toBeLessThanOrEqual(1_400_000);
  },
);

// Its schemas take longer to make than all of the function's own code; see decision 0036.
it.each(functionNames)('%s reads nothing of zod when it starts', (name) => {
  const { sourcesAtStart } = bundles[name];
  const isOf = (folder: string) => (source: string) => source.includes(folder);
  expect(sourcesAtStart.filter(isOf('/node_modules/valibot/'))).not.toEqual([]);
  expect(sourcesAtStart.filter(isOf('/node_modules/zod/'))).toEqual([]);
});
