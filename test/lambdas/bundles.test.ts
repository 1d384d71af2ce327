import { expect, it } from 'vitest';
import { functionNames } from '../../cdk/function-parts.ts';
import { bundledHandlers } from '../helpers/bundled-handlers.ts';

const most = 1_000_000;

it.each(functionNames)('%s reads at most 1 MB when it starts, minified', async (name) => {
  expect((await bundledHandlers())[name].bytesAtStart).toBeLessThanOrEqual(most);
});

it.each(functionNames.filter((name) => name !== 'evaluate-shard'))(
  '%s is at most 1 MB as a whole',
  async (name) => {
    expect((await bundledHandlers())[name].bytes).toBeLessThanOrEqual(most);
  },
);

it('evaluate-shard has beside that the packages of all providers, of which a suite loads its own', async () => {
  const { bytes, bytesAtStart } = (await bundledHandlers())['evaluate-shard'];
  expect(bytes - bytesAtStart).toBeLessThanOrEqual(most);
});
