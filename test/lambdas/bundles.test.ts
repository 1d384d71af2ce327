import { expect, it } from 'vitest';
import { functionNames } from '../../cdk/function-parts.ts';
import { bundledHandlers } from '../helpers/bundled-handlers.ts';

it.each(functionNames)('%s is at most 1 MB, minified and with everything it loads', async (name) => {
  expect((await bundledHandlers())[name].bytes).toBeLessThanOrEqual(1_000_000);
});
