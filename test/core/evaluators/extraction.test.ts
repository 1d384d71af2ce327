import { describe, expect, it } from 'vitest';
import { extractOption, extractor } from '../../../core/evaluators/extraction.ts';

function extract(option: unknown, text: string) {
  const extraction = extractOption.parse(option);
  return extraction === undefined ? text : extractor(extraction)(text);
}

describe('extracting the answer', () => {
  it('takes the first group of the last match, trimmed', () => {
    expect(extract('answer is (.*)', 'answer is A\nanswer is  B ')).toBe('B');
  });

  it('takes the whole match without a group, and the group that took part among several', () => {
    expect(extract('\\d+', 'a1 b22')).toBe('22');
    expect(extract('A: (.*)|B: (.*)', 'B: 5')).toBe('5');
    expect(extract('A:(.*)', 'A:')).toBe('');
  });

  it('takes the first match when told', () => {
    expect(extract({ pattern: '\\d+', take: 'first' }, 'a1 b22')).toBe('1');
  });

  it('finds nothing when nothing matches, or the whole text when told', () => {
    expect(extract('answer is (.*)', 'no idea')).toBeNull();
    expect(extract({ pattern: 'answer is (.*)', unmatched: 'whole' }, ' no idea\n')).toBe('no idea');
  });

  it('starts anew for every text', () => {
    const extraction = extractOption.parse({ pattern: 'a', take: 'first' });
    const find = extraction === undefined ? () => null : extractor(extraction);
    expect([find('xa'), find('a'), find('a')]).toEqual(['a', 'a', 'a']);
  });

  it('goes past matches of nothing', () => {
    expect(extract('x*', 'axxb')).toBe('');
  });

  it('throws on a text beyond its bound', () => {
    expect(() => extract({ pattern: 'a', 'max-characters': 3 }, 'aaaa')).toThrow('"max-characters"');
  });

  it('refuses a pattern that is wrong', () => {
    expect(() => extract('(', '')).toThrow('"extract" must be a JavaScript regular expression');
  });
});
