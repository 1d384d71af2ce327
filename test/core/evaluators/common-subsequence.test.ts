import { describe, expect, it } from 'vitest';
import { commonSubsequence } from '../../../core/evaluators/common-subsequence.ts';

describe('the length of a longest common subsequence', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 3],
    ['abc', 'acb', 2],
    ['ab', 'xaxbx', 2],
    ['abcbdab', 'bdcaba', 4],
    ['abc', 'xyz', 0],
  ])('of %j and %j is %d', (left, right, length) => {
    expect(commonSubsequence([...left], [...right], (one, other) => one === other)).toBe(length);
  });
});
