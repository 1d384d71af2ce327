import { expect, it } from 'vitest';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

it('refuses more repositories than the environment of a function holds, and says what to do', () => {
  const repositories = Array.from({ length: 80 }, (_, index) => `acme/some-rather-long-name-${index}`);
  expect(() => synthesisedStack({ repositories })).toThrow('divide them among stacks');
});
