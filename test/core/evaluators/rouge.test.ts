import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('rouge', options, { expected }, { output });
}

describe('rouge', () => {
  it.each([
    // test suite of rouge-score (Apache-2.0)
    ['rouge1', 'testing one two', 'testing', 1 / 2],
    ['rouge2', 'testing one two', 'testing one', 2 / 3],
    ['rougeL', 'testing one two', 'testing two', 4 / 5],
    ['rougeLsum', 'w1 w2 w3 w4 w5', 'w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5', 8 / 15],
  ])('%s of %j and %j is the F of rouge-score', (variant, expected, output, score) => {
    expect(scoreValue(judge(expected, output, { variant }))).toBeCloseTo(score, 12);
  });

  it('takes the best of several texts, and stems when told', () => {
    expect(scoreValue(judge(['nothing alike', 'the dog ran'], 'The dog ran!'))).toBe(1);
    expect(scoreValue(judge('dogs running', 'dog runs', { variant: 'rouge1' }))).toBe(0);
    // the stemmer leaves words of three letters or less as they are
    expect(scoreValue(judge('dogs running', 'dog runs', { variant: 'rouge1', stem: true }))).toBe(1);
  });

  it('counts a reply without words as 0, and a row whose text has none as an error', () => {
    expect(scoreValue(judge('testing one two', '—'))).toBe(0);
    expect(scoreValue(judge('testing one two', null))).toBe(0);
    expect(reasonOf(judge('你好', '你好'))).toContain('has no word of a–z or 0–9');
    expect(scoreValue(judge(['你好', 'hello'], 'hello'))).toBe(1);
    expect(scoreValue(judge([], 'hello'))).toBe('skipped');
  });

  it('gives an error rather than exhaust memory on long texts and many empty lines', () => {
    expect(reasonOf(judge('a '.repeat(20_000), 'b '.repeat(20_000)))).toContain(
      'too long for their longest common',
    );
    const lines = `a${'\n'.repeat(20_000)}`;
    expect(reasonOf(judge(lines, `b${lines}`, { variant: 'rougeLsum' }))).toContain('too long');
    expect(scoreValue(judge('a '.repeat(20_000), 'b '.repeat(20_000), { variant: 'rouge2' }))).toBe(0);
  });
});
