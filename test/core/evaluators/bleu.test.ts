import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import { bleuFromCounts } from '../../../core/statistics/bleu.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';
import { summedParts } from '../../helpers/summed-parts.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('bleu', options, { expected }, { output });
}

describe('bleu', () => {
  const reference = 'producţia de zahăr brut se exprimă în zahăr alb;';
  const hypothesis = 'Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;';

  it.each([
    // test suite of sacrebleu (Apache-2.0), sentence BLEU with effective order
    [hypothesis, reference, '13a', 0.08493],
    [hypothesis, reference, 'none', 0.07347],
    [hypothesis, reference, 'intl', 0.08493],
    ['this is a cat', 'okay thanks', '13a', 0],
  ])('of %j against %j with %s tokens is that of sacrebleu', (output, expected, tokenize, score) => {
    expect(scoreValue(judge(expected, output, { tokenize }))).toBeCloseTo(score, 4);
  });

  it('leaves out orders longer than the output', () => {
    // "another test" against "this is a test": precisions 1/2 and 1/2 of 1, and shorter by two words
    expect(scoreValue(judge('this is a test', 'another test'))).toBeCloseTo(Math.exp(-1) * 0.5, 12);
  });

  it('adds up to the corpus BLEU of sacrebleu by its parts', () => {
    // README of sacrebleu (Apache-2.0)
    const scores = [
      judge(['The dog bit the man.', 'The dog had bit the man.'], 'The dog bit the man.'),
      judge(['It was not unexpected.', 'No one was surprised.'], "It wasn't surprising."),
      judge(['The man bit him first.', 'The man had bitten the dog.'], 'The man had just bitten him.'),
    ];
    expect(bleuFromCounts(summedParts(scores))).toBeCloseTo(0.48530827, 8);
  });

  it('names its parts in the order of the counts', () => {
    const names = prepareEvaluator('bleu', {}).parts.map(({ name }) => name);
    expect(names).toEqual([
      ...['match-1', 'match-2', 'match-3', 'match-4', 'total-1', 'total-2', 'total-3', 'total-4'],
      ...['length', 'reference-length'],
    ]);
    expect(judge('a b c', 'a b d e')).toMatchObject({ parts: [2, 1, 0, 0, 4, 3, 2, 1, 4, 3] });
  });

  it('is 1 for a reference itself, without case when told', () => {
    expect(scoreValue(judge(['Nein danke', 'Yes it is so'], 'Yes it is so'))).toBe(1);
    expect(scoreValue(judge('Yes it is so', 'YES IT IS SO'))).toBe(0);
    expect(scoreValue(judge('Yes it is so', 'YES IT IS SO', { normalize: ['case'] }))).toBe(1);
  });

  it('counts a reply in a wrong format as silence, not as missing', () => {
    expect(judge('a b c', null)).toEqual({
      kind: 'value',
      value: 0,
      reason: 'expected an output, got null',
      parts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 3],
    });
    expect(scoreValue(judge('a b c', ''))).toBe(0);
  });

  it('skips a row without a reference, and refuses texts that would take all memory', () => {
    expect(scoreValue(judge([], 'a'))).toBe('skipped');
    expect(reasonOf(judge('a', 'a '.repeat(300_000)))).toContain('at most 500000 are compared');
  });
});
