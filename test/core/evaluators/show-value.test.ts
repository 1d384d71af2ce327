import { expect, it } from 'vitest';
import { showDifference, showValue } from '../../../core/evaluators/show-value.ts';

it('shows values as JSON, and nothing as a word', () => {
  expect(showDifference({ a: [1, null] }, undefined)).toBe('expected {"a":[1,null]}, got nothing');
  expect(showValue('say "hi"\n')).toBe('"say \\"hi\\"\\n"');
});

it('cuts long values between whole characters', () => {
  expect(showValue('😀'.repeat(100))).toBe(`"${'😀'.repeat(79)}…"`);
  expect(showValue(Array.from({ length: 100 }, () => '😀')).isWellFormed()).toBe(true);
});

it('escapes half a surrogate pair', () => {
  expect(showValue('\ud800')).toBe('"\\ud800"');
  expect(showValue(['\ud800'])).toBe('["\\ud800"]');
});
