import { expect, it } from 'vitest';
import { conclusion } from '../../../core/gates/conclusion.ts';
import { exitCode } from '../../../core/gates/exit-code.ts';

it.each([
  ['pass', 'warn', 0, 'success'],
  ['pass', 'block', 0, 'success'],
  ['waived', 'block', 0, 'success'],
  ['unaffected', 'block', 0, 'success'],
  ['fail', 'warn', 1, 'failure'],
  ['inconclusive', 'warn', 0, 'success'],
  ['inconclusive', 'block', 4, 'failure'],
  ['incomplete', 'warn', 3, 'failure'],
  ['incomparable', 'warn', 3, 'failure'],
] as const)(
  '%s with on-inconclusive %s exits with %i and concludes in %s',
  (verdict, setting, code, check) => {
    expect(exitCode(verdict, setting)).toBe(code);
    expect(conclusion(verdict, setting)).toBe(check);
  },
);
