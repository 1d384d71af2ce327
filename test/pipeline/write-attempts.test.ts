import { expect, it } from 'vitest';
import { PermissionMissingError } from '../../core/platform/permission-missing-error.ts';
import { writeAttempts } from '../../pipeline/write-attempts.ts';

function failing(error: Error) {
  const calls: string[] = [];
  const told: string[] = [];
  const attempt = writeAttempts((text) => told.push(text));
  const write = async () => {
    calls.push('write');
    throw error;
  };
  return { attempt, write, calls, told };
}

it('names a missing permission once and tries no more', async () => {
  const { attempt, write, calls, told } = failing(new PermissionMissingError('checks: write'));
  await attempt('the check could not be opened', write);
  await attempt('the check could not be concluded', write);
  expect(calls).toHaveLength(1);
  expect(told).toEqual([expect.stringMatching(/^the check could not be opened: .*checks: write.*exit code/)]);
});

it('tells other failures each time and goes on trying', async () => {
  const { attempt, write, calls, told } = failing(new Error('connection lost'));
  await attempt('one', write);
  await attempt('two', write);
  expect(calls).toHaveLength(2);
  expect(told).toEqual(['one: connection lost', 'two: connection lost']);
});
