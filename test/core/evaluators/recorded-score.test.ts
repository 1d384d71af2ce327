import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function scored(options: JsonObject, output: JsonValue) {
  return scoreRow('recorded-score', options, {}, { output });
}

const verdicts = {
  field: 'judge',
  values: { true: 1, False: 0, 'cannot tell': 'skipped' },
  scores: 'binary',
};

describe('a score that the output carries', () => {
  it.each([
    [{}, 0.25, 0.25],
    [{}, '0.25', 0.25],
    [{}, true, 1],
    [{}, 'False', 0],
    [{ field: 'judge.score' }, { judge: { score: 0.5 } }, 0.5],
    [{ field: 'judge.score' }, '```json\n{"judge":{"score":1}}\n```', 1],
    [{ scores: 'ordinal', range: [1, 5] }, 4, 4],
    [verdicts, { judge: ' TRUE ' }, 1],
    [verdicts, { judge: false }, 0],
    [verdicts, { judge: 'Cannot tell' }, 'skipped'],
    [{ values: { good: 0.5 } }, 'good', 0.5],
  ])('with %j, %j counts as %j', (options: JsonObject, output: JsonValue, value) => {
    expect(scoreValue(scored(options, output))).toBe(value);
  });

  it.each([
    [{}, 1.5, 'expected a score from 0 to 1, got 1.5'],
    [{}, 'prose', 'expected a score from 0 to 1, got "prose"'],
    [{}, null, 'expected a score from 0 to 1, got null'],
    [{ scores: 'binary' }, 0.5, 'expected a score of 0 or 1, got 0.5'],
    [{ scores: 'ordinal', range: [1, 5] }, 4.5, 'expected a whole score from 1 to 5, got 4.5'],
    [{ scores: 'ordinal', range: [1, 5] }, 0, 'expected a whole score from 1 to 5, got 0'],
    [verdicts, { judge: 'Tie' }, 'expected one of "true", "False", "cannot tell" in "judge", got "Tie"'],
    [verdicts, { judge: [1] }, 'expected one of "true", "False", "cannot tell" in "judge", got [1]'],
    [{ field: 'judge' }, { constructor: 1 }, 'expected a score from 0 to 1 in "judge", got nothing'],
    [{ values: { good: 1 } }, 'constructor', 'expected one of "good", got "constructor"'],
  ])('with %j, %j is an error that says so', (options: JsonObject, output: JsonValue, why) => {
    const score = scored(options, output);
    expect(score.kind).toBe('error');
    expect(reasonOf(score)).toBe(why);
  });
});

it.each([
  [{ scores: 'ordinal' }, 'range'],
  [{ range: [1, 5] }, '`range` goes with `scores: ordinal` only'],
  [{ scores: 'ordinal', range: [5, 1] }, 'expected the lowest step before the highest'],
  [{ scores: 'binary', values: { fair: 0.5 } }, 'expected a score of 0 or 1 or skipped, got 0.5'],
])('refuses the options %j', (options: JsonObject, problem) => {
  expect(() => prepareEvaluator('recorded-score', options)).toThrow(problem);
});

it('reads a label of people in the words of the judge', () => {
  const { readLabel } = prepareEvaluator('recorded-score', verdicts);
  expect(['true', true, 'cannot tell', 'Tie', 1].map(readLabel)).toEqual([1, 1, 'skipped', null, null]);
});

it('reads a label for any other evaluator as a score on its scale', () => {
  const { readLabel } = prepareEvaluator('exact-match', {});
  expect([1, false, '1', 0.5, 2, 'good', null, [1]].map(readLabel)).toEqual([
    1,
    0,
    1,
    null,
    null,
    null,
    null,
    null,
  ]);
});
