import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('regression', options, { expected }, { output });
}

describe('regression', () => {
  it('is the distance of the number from the expected one, with both', () => {
    expect(judge(10, 'It is 12.5.')).toEqual({
      kind: 'value',
      value: 2.5,
      reason: 'expected 10, got 12.5',
      parts: [12.5, 10],
    });
    expect(judge('10', -2)).toMatchObject({ value: 12, parts: [-2, 10] });
  });

  it('reads numbers as `numeric` does', () => {
    expect(judge('#### 1.200,5', 'so\n#### 1.000', { marker: '####', decimal: 'comma' })).toMatchObject({
      parts: [1000, 1200.5],
    });
    expect(judge(0.5, '40 %', { percent: 'fraction' })).toMatchObject({ parts: [0.4, 0.5] });
    expect(judge(5, '{"price": {"eur": 7}}', { field: 'price.eur' })).toMatchObject({ parts: [7, 5] });
  });

  it('gives an error for a reply without a number, or counts it as the prediction it is told', () => {
    expect(reasonOf(judge(3, 'three'))).toBe('expected a number, got "three"');
    expect(scoreValue(judge(3, 'three'))).toBe('error');
    expect(scoreValue(judge(3, null))).toBe('error');
    expect(judge(3, 'three', { malformed: 0 })).toEqual({
      kind: 'value',
      value: 3,
      reason: 'expected a number, got "three"',
      parts: [0, 3],
    });
  });

  it('gives an error for a row without a number, and for a distance no double holds', () => {
    expect(reasonOf(judge('many', 3))).toBe('the row\'s "expected" holds no number');
    expect(scoreValue(judge(null, 3))).toBe('skipped');
    expect(reasonOf(judge(1e308, -1e308))).toContain('too far apart');
  });
});
