import * as v from 'valibot';
import { expect, it } from 'vitest';
import { lostExecution } from '../../lambdas/lost-execution.ts';

const started = {
  repository: 'acme/bot',
  request: `sha256:${'a'.repeat(64)}`,
  run: 'b'.repeat(64),
  attempt: 2,
  at: '2025-11-20T10:00:00.000Z',
};

/** As in AWS's documentation of Step Functions events, without what is not read. */
function event(detail: object) {
  return {
    version: '0',
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    detail: { name: 'x', status: 'TIMED_OUT', input: JSON.stringify(started), output: null, ...detail },
  };
}

it('finds the run in the input that the execution was started with', () => {
  expect(v.parse(lostExecution, event({}))).toEqual({
    started,
    plan: null,
    batches: 0,
    error: { Error: 'TIMED_OUT', Cause: '' },
  });
});

it('takes over why the execution failed', () => {
  const lost = v.parse(lostExecution, event({ status: 'FAILED', cause: 'no table' }));
  expect(lost.error).toEqual({ Error: 'FAILED', Cause: 'no table' });
});

it.each([
  ['is no JSON', 'x'],
  ['is no run', '{}'],
  ['was left out', null],
])('refuses an execution whose input %s', (_title, input) => {
  expect(v.safeParse(lostExecution, event({ input })).success).toBe(false);
});
