import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { reproduceCommand } from '../../../core/report/reproduce-command.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

it('names suite and both commits', () => {
  expect(reproduceCommand(failingReport({ base: 'abc1234', head: 'def5678' }))).toBe(
    'goldgate gate --suite support-answers --base abc1234 --head def5678',
  );
});

it('leaves the head out for a working tree, and asks for a run when there was no baseline', () => {
  expect(reproduceCommand(failingReport({ base: 'main', head: null }))).toBe(
    'goldgate gate --suite support-answers --base main',
  );
  expect(reproduceCommand(failingReport({ base: null }))).toBe('goldgate run support-answers');
});

it.each([
  "a'b",
  '$(touch /tmp/pwned)',
  '--version',
  'a b',
  '`id`',
  '',
  ...hostileTexts.filter((text) => !text.includes('\u0000')),
])('a shell reads “%s” back as one word', (suite) => {
  const command = reproduceCommand(failingReport({ suite, base: 'b', head: null }));
  const script = command.replace(/^goldgate gate --suite /, 'printf "%s|" ').replace(/ --base b$/, '');
  expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(`${suite}|`);
});
