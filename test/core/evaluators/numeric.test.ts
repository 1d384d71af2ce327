import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { gsm8kExamples, gsm8kModels } from '../../helpers/gsm8k.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';
import { hasSharedData, sharedDataTitle } from '../../helpers/shared-data.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('numeric', options, { expected }, { output });
}

describe('numeric', () => {
  it('compares the last number of the output', () => {
    expect(scoreValue(judge(18, 'First 16, then 2 more: 18.'))).toBe(1);
    expect(judge(18, 'The answer is 17')).toEqual({ kind: 'value', value: 0, reason: 'expected 18, got 17' });
  });

  it('reads the expected number from text too, and an output that is a number', () => {
    expect(scoreValue(judge('$1,200.50', 1200.5))).toBe(1);
    expect(scoreValue(judge('2 + 2 = 4\n#### 4', 'it is 4', { marker: '####' }))).toBe(0);
    expect(scoreValue(judge('2 + 2 = 4\n#### 4', '#### 4', { marker: '####' }))).toBe(1);
  });

  it('counts an output without number as wrong, not as an error', () => {
    const score = judge(3, 'three');
    expect(score).toEqual({ kind: 'value', value: 0, reason: 'expected the number 3, got "three"' });
    expect(scoreValue(judge(0, ''))).toBe(0);
  });

  it('finds the number after the last line that starts with the marker', () => {
    const options = { marker: 'A:' };
    expect(scoreValue(judge(18, 'A: 5\nso\nA: 18', options))).toBe(1);
    expect(scoreValue(judge(18, 'A: 18 of\nB: 20', { ...options, take: 'first' }))).toBe(1);
    expect(scoreValue(judge(18, 'so\nA: 5\nA: 18', { ...options, take: 'only' }))).toBe(1);
    expect(scoreValue(judge(18, 'the A: 18', options))).toBe(0);
  });

  it('finds the number by a regular expression', () => {
    const extract = 'total of (.*?) in';
    expect(scoreValue(judge(7, 'a total of 7 in 2024', { extract }))).toBe(1);
    expect(scoreValue(judge('a total of 7 in 2024', 'a total of 7 in 1999', { extract }))).toBe(1);
    expect(scoreValue(judge(7, 'seven: 7', { extract }))).toBe(0);
  });

  it('asks for a number and nothing else when told', () => {
    expect(scoreValue(judge(5, ' 5 ', { take: 'only' }))).toBe(1);
    expect(scoreValue(judge(5, '1/5', { take: 'only' }))).toBe(0);
    expect(scoreValue(judge(5, '1/5'))).toBe(1);
  });

  it('tolerates an absolute distance or a share of the expected number, the wider of the two', () => {
    expect(scoreValue(judge(1, '1.1', { tolerance: 0.1 }))).toBe(1);
    expect(scoreValue(judge(1, '1.11', { tolerance: 0.1 }))).toBe(0);
    expect(scoreValue(judge(-200, '-198', { tolerance: { relative: 0.01 } }))).toBe(1);
    expect(scoreValue(judge(-200, '-197', { tolerance: { relative: 0.01, absolute: 2 } }))).toBe(0);
    expect(scoreValue(judge(0, '0.001', { tolerance: { relative: 0.5 } }))).toBe(0);
    expect(() => judge(0, '0', { tolerance: -1 })).toThrow();
  });

  it('gives an error when the row expects something that is no number, and skips a row that expects nothing', () => {
    expect(reasonOf(judge('many', '3'))).toBe('the row\'s "expected" holds no number');
    expect(scoreValue(judge([3], '3'))).toBe('error');
    expect(scoreValue(judge(null, '3'))).toBe('skipped');
  });

  it('reads a number out of a megabyte of digits and commas without running away', () => {
    expect(scoreValue(judge(7, `${'1,'.repeat(500_000)}x 7`))).toBe(1);
    expect(scoreValue(judge(7, '9'.repeat(1_000_000)))).toBe(0);
  });
});

describe.skipIf(!hasSharedData)(sharedDataTitle('numeric on GSM8K'), () => {
  const options = { expected: 'ground_truth', marker: 'A:', take: 'only' };

  it.each(gsm8kModels)('agrees with is_correct on all 1319 solutions of %s', (model) => {
    const agreeing = gsm8kExamples().filter(({ ground_truth, [model]: { solution, is_correct } }) => {
      const value = scoreValue(scoreRow('numeric', options, { ground_truth }, { output: solution }));
      return value === (is_correct ? 1 : 0);
    });
    expect(agreeing).toHaveLength(1319);
  });
});
