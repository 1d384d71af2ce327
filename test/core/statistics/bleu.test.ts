import { expect, it } from 'vitest';
import { bleu, bleuCounts, bleuOfCounts } from '../../../core/statistics/bleu.ts';
import { bleuTokens } from '../../../core/statistics/bleu-tokens.ts';

/** README of sacrebleu (Apache-2.0). */
const hypotheses = ['The dog bit the man.', "It wasn't surprising.", 'The man had just bitten him.'];
const references = [
  ['The dog bit the man.', 'The dog had bit the man.'],
  ['It was not unexpected.', 'No one was surprised.'],
  ['The man bit him first.', 'The man had bitten the dog.'],
];

it.each([
  ['13a', 48.530827],
  ['none', 49.1919566],
  ['intl', 43.91623493],
] as const)('agrees with sacrebleu on %s tokens', (tokenize, score) => {
  expect(bleu(hypotheses, references, { tokenize })).toBeCloseTo(score, 6);
});

it('is the score of the summed counts of rows, in any order', () => {
  const rows = hypotheses.map((hypothesis, row) => bleuCounts(hypothesis, references[row]!));
  expect(bleuOfCounts(rows.toReversed())).toBeCloseTo(48.530827, 6);
});

it('is 100 for the reference itself and 0 for silence', () => {
  expect(bleu(['one two three four'], [['one two three four']])).toBeCloseTo(100, 10);
  expect(bleu([''], [['one two three four']])).toBe(0);
});

it('halves the match it takes for none at each longer order', () => {
  // precisions 4/4, then no pair of 3, no triple of 2, no run of 1
  const expected = 100 * ((1 / 6) * (1 / 8) * (1 / 8)) ** 0.25;
  expect(bleu(['a b c d'], [['a c b d']])).toBeCloseTo(expected, 10);
});

it('parts punctuation from words, but not from numbers', () => {
  expect(bleuTokens('He paid $3.50, once.\n', '13a')).toEqual(['He', 'paid', '$', '3.50', ',', 'once', '.']);
  expect(bleuTokens('a &lt; b', '13a')).toEqual(['a', '<', 'b']);
});
