import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, output: JsonValue, options: JsonObject = {}) {
  return scoreRow('contains', options, { expected }, { output });
}

describe('contains', () => {
  it('passes when the text is in the output', () => {
    expect(scoreValue(judge('30 days', 'Yes, within 30 days.'))).toBe(1);
    expect(judge('30 days', 'No.')).toEqual({
      kind: 'value',
      value: 0,
      reason: 'expected "30 days" in "No."',
    });
  });

  it('is content with any of several texts, or asks for all of them', () => {
    expect(scoreValue(judge(['red', 'green'], 'a green leaf'))).toBe(1);
    expect(scoreValue(judge(['red', 'green'], 'a green leaf', { any: false }))).toBe(0);
    expect(scoreValue(judge(['red', 'green'], 'red on green', { any: false }))).toBe(1);
    expect(scoreValue(judge(['red', 'green'], 'a blue leaf'))).toBe(0);
  });

  it('turned round, passes only when none of the texts is there', () => {
    expect(scoreValue(judge(['cannot', 'unable'], 'Here you are.', { not: true }))).toBe(1);
    const refusal = judge(['cannot', 'unable'], 'I am unable to.', { not: true });
    expect(scoreValue(refusal)).toBe(0);
    expect(reasonOf(refusal)).toContain('none of ["cannot","unable"]');
  });

  it('normalises both sides', () => {
    expect(scoreValue(judge('CAFÉ', 'the cafe\u0301 here', { normalize: ['case', 'unicode'] }))).toBe(1);
  });

  it('looks only into what was extracted', () => {
    const options = { extract: 'Answer: (.*)' };
    expect(scoreValue(judge('yes', 'yes or no?\nAnswer: no', options))).toBe(0);
    expect(scoreValue(judge('yes', 'no?\nAnswer: yes', options))).toBe(1);
  });

  it('skips a row without text to look for, since an empty text is in every output', () => {
    for (const expected of ['', [], ['a', '']])
      expect(scoreValue(judge(expected, 'anything'))).toBe('skipped');
    expect(scoreValue(judge('?!', 'anything', { normalize: ['punctuation'] }))).toBe('skipped');
  });
});
