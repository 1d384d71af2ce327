import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../core/evaluators/bounded-pattern.ts';

describe('compiling a pattern', () => {
  it.each(['(a+)+', '^(?:\\w*)*$', '(.*)+', '([a-z]+){2,}', '(?<word>\\s+?)*'])(
    'refuses %s, which takes time exponential in the text',
    (pattern) => {
      expect(() => compilePattern('pattern', pattern, '')).toThrow('repeats a repetition');
    },
  );

  it.each(['(a+)', '(?:\\d+,)*\\d+', '(ab+)+', '(a+){2}', '(\\w+\\s?)+', '\\(a+\\)+', '(a+)?'])(
    'accepts %s',
    (pattern) => {
      expect(compilePattern('pattern', pattern, '').source).toBe(pattern);
    },
  );
});
