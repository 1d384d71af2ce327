import { describe, expect, it } from 'vitest';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

describe('regex', () => {
  it('passes when the pattern matches anywhere, and fails with the pattern in the reason', () => {
    expect(scoreValue(scoreRow('regex', { pattern: '\\d{3}' }, {}, { output: 'call 112 now' }))).toBe(1);
    const miss = scoreRow('regex', { pattern: '^\\d{3}$' }, {}, { output: 'call 112 now' });
    expect(miss).toEqual({
      kind: 'value',
      value: 0,
      reason: 'expected a match of /^\\d{3}$/, got "call 112 now"',
    });
  });

  it('gives every row the same answer, however often the pattern is used', () => {
    const scores = [1, 2, 3].map(() => scoreValue(scoreRow('regex', { pattern: 'a' }, {}, { output: 'a' })));
    expect(scores).toEqual([1, 1, 1]);
  });

  it('knows flags, and can be turned round', () => {
    expect(
      scoreValue(scoreRow('regex', { pattern: 'SORRY', flags: 'i', not: true }, {}, { output: 'Fine.' })),
    ).toBe(1);
    expect(
      scoreValue(scoreRow('regex', { pattern: 'SORRY', flags: 'i', not: true }, {}, { output: 'sorry' })),
    ).toBe(0);
    expect(() => scoreRow('regex', { pattern: 'a', flags: 'g' }, {}, { output: 'a' })).toThrow('imsuv');
  });

  it('judges a part of the output, spelled as JSON when it is not text', () => {
    expect(scoreValue(scoreRow('regex', { pattern: '^42$', field: 'n' }, {}, { output: { n: 42 } }))).toBe(1);
  });

  it('names the option of a pattern that is wrong or could take for ever', () => {
    expect(() => scoreRow('regex', { pattern: '(' }, {}, { output: '' })).toThrow(/"pattern" must be/);
    expect(() => scoreRow('regex', { pattern: '^(a+)+$' }, {}, { output: '' })).toThrow(
      'repeats a repetition',
    );
  });

  it('gives an error for a text too long to backtrack over, unless the bound is raised', () => {
    const output = `${' '.repeat(20_000)}x`;
    const score = scoreRow('regex', { pattern: 'x' }, {}, { output });
    expect(scoreValue(score)).toBe('error');
    expect(reasonOf(score)).toContain('20001 characters');
    expect(scoreValue(scoreRow('regex', { pattern: 'x', 'max-characters': 30_000 }, {}, { output }))).toBe(1);
  });
});
