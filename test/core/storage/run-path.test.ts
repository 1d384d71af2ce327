import { expect, it } from 'vitest';
import { runPath } from '../../../core/storage/run-path.ts';

it('makes one path segment of a run', () => {
  expect(runPath('sha256:ab12')).toBe('sha256.ab12');
  expect(runPath('run-1')).toBe('run-1');
});

it.each(['.', '..', 'a.b', 'a/b', 'a\\b', '', ':a', 'A', 'a'.repeat(129), 'a\n'])('refuses %j', (run) => {
  expect(() => runPath(run)).toThrow(RangeError);
});
