import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import { chrf, chrfFromCounts } from '../../../core/statistics/chrf.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { scoreRow, scoreValue } from '../../helpers/score-row.ts';
import { summedParts } from '../../helpers/summed-parts.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('chrf', options, { expected }, { output });
}

/** README of sacrebleu (Apache-2.0). */
const rows = [
  ['The dog bit the man.', ['The dog bit the man.', 'The dog had bit the man.']],
  ["It wasn't surprising.", ['It was not unexpected.', 'No one was surprised.']],
  ['The man had just bitten him.', ['The man bit him first.', 'The man had bitten the dog.']],
] as const;

describe('chrf', () => {
  it.each([
    // test suite of sacrebleu (Apache-2.0); precision and recall are equal here, so its weight of recall does not matter
    ['a', 'a', 1],
    ['', 'reference', 0],
    ['a b c', 'a b c', 1],
    ['a b c', 'abc', 1],
    ['aa', 'ab', 0.25],
  ])('of %j against %j is that of sacrebleu', (output, expected, score) => {
    expect(scoreValue(judge(expected, output))).toBeCloseTo(score, 12);
  });

  it('adds up to the corpus chrF of sacrebleu by its parts', () => {
    const scores = rows.map(([output, expected]) => judge(expected, output));
    expect(chrfFromCounts(summedParts(scores))).toBeCloseTo(0.5972751778, 8);
  });

  it('adds up to chrF++ by its parts where words count', () => {
    const scores = rows.map(([output, expected]) => judge(expected, output, { 'word-order': 2 }));
    const texts = rows.map(([output]) => output);
    const references = rows.map(([, expected]) => expected);
    expect(100 * chrfFromCounts(summedParts(scores))).toBeCloseTo(
      chrf(texts, references, { wordOrder: 2 }),
      10,
    );
    expect(prepareEvaluator('chrf', { 'word-order': 2 }).parts.map(({ name }) => name)).toEqual(
      ['hypothesis', 'reference', 'common'].flatMap((count) =>
        ['1', '2', '3', '4', '5', '6', 'word-1', 'word-2'].map((run) => `${count}-${run}`),
      ),
    );
  });

  it('takes the better reference, and recall twice as heavy as precision', () => {
    expect(scoreValue(judge(['nothing', 'abc'], 'abc'))).toBe(1);
    // one of two characters right, all of the reference found: precision 1/2, recall 1
    expect(scoreValue(judge('a', 'ab'))).toBeCloseTo(5 / 6, 12);
    expect(scoreValue(judge('ab', 'a'))).toBeCloseTo(5 / 9, 12);
  });

  it('counts a reply in a wrong format as silence, not as missing', () => {
    const score = judge('ab', null);
    expect(score).toMatchObject({ value: 0, reason: 'expected an output, got null' });
    expect(summedParts([score])).toEqual([...Array(6).fill(0), 2, 1, 0, 0, 0, 0, ...Array(6).fill(0)]);
    expect(scoreValue(judge([], 'a'))).toBe('skipped');
  });
});
