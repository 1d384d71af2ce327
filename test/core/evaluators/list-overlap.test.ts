import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('list-overlap', options, { expected }, { output });
}

describe('list-overlap', () => {
  const expected = ['a', 'b', 'c', 'd'];
  const output = 'a, b, x';

  it('is the F1 of the items unless told, else precision or recall', () => {
    expect(scoreValue(judge(expected, output))).toBeCloseTo(4 / 7, 12);
    expect(scoreValue(judge(expected, output, { measure: 'precision' }))).toBeCloseTo(2 / 3, 12);
    expect(scoreValue(judge(expected, output, { measure: 'recall' }))).toBe(0.5);
    expect(reasonOf(judge(expected, output))).toBe(
      '2 of 4 expected items among 3 given: expected ["a","b","c","d"], got ["a","b","x"]',
    );
  });

  it('does not count order, repetition, or white space around items', () => {
    expect(scoreValue(judge(['a', 'b'], ' b,a ,\n a,'))).toBe(1);
  });

  it('reads lists, JSON lists in text, and text with another separator, on both sides', () => {
    expect(scoreValue(judge('a;b', ['a', 'b'], { separator: ';' }))).toBe(1);
    expect(scoreValue(judge('a,b', '```json\n["b", "a"]\n```'))).toBe(1);
    expect(scoreValue(judge(['a', 'b'], '[a], b'))).toBeCloseTo(0.5, 12);
    expect(scoreValue(judge([1, { x: 2 }], '[{"x": 2}, 1]'))).toBe(1);
    expect(scoreValue(judge('a\nb', 'a\nb\n', { separator: '\n' }))).toBe(1);
  });

  it('normalises items when told', () => {
    expect(scoreValue(judge(['New York'], 'new  york', { normalize: ['case', 'whitespace'] }))).toBe(1);
  });

  it.each([
    [[], '', { precision: 1, recall: 1, f1: 1 }],
    [[], 'a', { precision: 0, recall: 1, f1: 0 }],
    [['a'], '', { precision: 0, recall: 0, f1: 0 }],
  ])('of %j with %j given is %j', (wanted, given, scores) => {
    for (const [measure, score] of Object.entries(scores)) {
      expect(scoreValue(judge(wanted, given, { measure }))).toBe(score);
    }
  });

  it('counts an output that is no list as a failure, and a row that expects none as an error', () => {
    expect(scoreValue(judge(['a'], { a: 1 }))).toBe(0);
    expect(scoreValue(judge(['a'], null))).toBe(0);
    expect(scoreValue(judge({ a: 1 }, 'a'))).toBe('error');
  });

  it('has the precision of one side as the recall of the other', () => {
    const items = fc.array(fc.string());
    fc.assert(
      fc.property(items, items, (one, other) => {
        fc.pre(one.some((item) => item.trim() !== '') && other.some((item) => item.trim() !== ''));
        const precision = scoreValue(judge(one, other, { measure: 'precision' }));
        expect(precision).toBe(scoreValue(judge(other, one, { measure: 'recall' })));
      }),
    );
  });
});
