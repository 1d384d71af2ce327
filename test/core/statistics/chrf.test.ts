import { expect, it } from 'vitest';
import { chrf } from '../../../core/statistics/chrf.ts';

it('agrees with sacrebleu', () => {
  // README of sacrebleu (Apache-2.0)
  const score = chrf(
    ['The dog bit the man.', "It wasn't surprising.", 'The man had just bitten him.'],
    [
      ['The dog bit the man.', 'The dog had bit the man.'],
      ['It was not unexpected.', 'No one was surprised.'],
      ['The man bit him first.', 'The man had bitten the dog.'],
    ],
  );
  expect(score).toBeCloseTo(59.72751778, 6);
});

it.each([
  // test suite of sacrebleu, short texts with beta 3
  [['aa'], [['ab']], false, 25],
  [['a', 'b'], [['a'], ['c']], false, 50],
  [['a'], [['a']], true, 100 / 6],
  [['a b c'], [['abc']], true, 50],
])('%j against %j gives %d', (hypotheses, references, epsSmoothing, score) => {
  expect(chrf(hypotheses, references, { beta: 3, epsSmoothing })).toBeCloseTo(score, 4);
});

it('does not hold runs against a row whose reference is too short for them', () => {
  // precision 5/7, 3/5 and 1/1 over the two rows, recall 1
  const precision = (5 / 7 + 3 / 5 + 1) / 3;
  expect(chrf(['abcd', 'abc'], [['ab'], ['abc']])).toBeCloseTo(
    (100 * 5 * precision) / (4 * precision + 1),
    10,
  );
});

it('counts characters, not their halves', () => {
  expect(chrf(['😀'], [['😁']])).toBe(0);
});

it('sees words in chrF++, with punctuation apart', () => {
  expect(chrf(['well, done'], [['well , done']], { wordOrder: 2 })).toBeCloseTo(100, 10);
});

it('is 0 for silence', () => {
  expect(chrf([''], [['reference']])).toBe(0);
});
