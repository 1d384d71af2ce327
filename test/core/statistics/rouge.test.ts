import { expect, it } from 'vitest';
import { rouge } from '../../../core/statistics/rouge.ts';

it.each([
  // test suite of rouge-score (Apache-2.0)
  ['rouge1', 'testing one two', 'testing', 1, 1 / 3],
  ['rouge2', 'testing one two', 'testing one', 1, 1 / 2],
  ['rougeL', 'testing one two', 'testing two', 1, 2 / 3],
  ['rougeLsum', 'w1 w2 w3 w4 w5', 'w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5', 0.4, 0.8],
] as const)('%s of %j and %j', (type, target, prediction, precision, recall) => {
  expect(rouge(target, prediction, type)).toEqual({
    precision: expect.closeTo(precision, 12),
    recall: expect.closeTo(recall, 12),
    f: expect.closeTo((2 * precision * recall) / (precision + recall), 12),
  });
});

it('is 0 when a text has no token', () => {
  for (const type of ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const) {
    expect(rouge('testing one two', '/', type)).toEqual({ precision: 0, recall: 0, f: 0 });
  }
});

it('matches inflected words when stemmed', () => {
  expect(rouge('The dogs were running', 'the dog was runs', 'rouge1').f).toBe(0.25);
  expect(rouge('The dogs were running', 'the dog was runs', 'rouge1', true).f).toBeGreaterThan(0.4);
});
