import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('levenshtein', options, { expected }, { output });
}

describe('levenshtein', () => {
  it('is one less the share of letters that must be edited', () => {
    expect(scoreValue(judge('kitten', 'sitting'))).toBeCloseTo(1 - 3 / 7, 12);
    expect(scoreValue(judge('same', 'same'))).toBe(1);
    expect(scoreValue(judge('abc', 'xyz'))).toBe(0);
    expect(reasonOf(judge('kitten', 'sitting'))).toBe('57.1 % similar: expected "kitten", got "sitting"');
  });

  it('calls two empty texts the same and an empty one entirely different from any other', () => {
    expect(scoreValue(judge('', ''))).toBe(1);
    expect(scoreValue(judge('', 'abc'))).toBe(0);
    expect(scoreValue(judge('abc', ''))).toBe(0);
  });

  it('counts the nearest of several expected texts', () => {
    expect(scoreValue(judge(['unlike', 'colour'], 'color'))).toBeCloseTo(5 / 6, 12);
  });

  it('skips a row whose list of expected texts is empty', () => {
    expect(scoreValue(judge([], 'x'))).toBe('skipped');
  });

  it('passes from a similarity on when told', () => {
    expect(scoreValue(judge('colour', 'color', { 'at-least': 0.8 }))).toBe(1);
    expect(scoreValue(judge('colour', 'color', { 'at-least': 0.9 }))).toBe(0);
  });

  it('does not depend on which text is expected', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(scoreValue(judge(one, other))).toBe(scoreValue(judge(other, one)));
      }),
    );
  });

  it('gives an error for two texts too long to compare, and still compares a long one with a short one', () => {
    expect(scoreValue(judge('a'.repeat(30_000), 'b'.repeat(30_000)))).toBe('error');
    expect(scoreValue(judge('a'.repeat(100), 'a'.repeat(1_000_000)))).toBeCloseTo(0.0001, 12);
  });
});
