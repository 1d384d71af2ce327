import { expect, it } from 'vitest';
import { pathspecBatches, selectorOf } from '../../../adapters/git/pathspecs.ts';

it('keeps command lines shorter than any system allows, and loses nothing', () => {
  const selectors = Array.from({ length: 2000 }, (_, at) => selectorOf(`folder/name-${at}.json`));
  const batches = pathspecBatches([...selectors, ...selectors]);
  expect(batches.flat()).toEqual(selectors.map(({ path }) => `:(literal)${path}`));
  expect(Math.max(...batches.map((specs) => specs.join(' ').length))).toBeLessThan(30_000);
});

it('asks for a path with wildcards as it is spelled as well', () => {
  expect(pathspecBatches([selectorOf('a/[x].txt')])).toEqual([[':(literal)a/[x].txt', ':(glob)a/[x].txt']]);
  expect(pathspecBatches([])).toEqual([]);
});
