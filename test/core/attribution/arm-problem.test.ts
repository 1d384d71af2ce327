import { expect, it } from 'vitest';
import { armProblem } from '../../../core/attribution/arm-problem.ts';

const measured = { rows: 200, maxMissingShare: 0.02 };
const problem = (why: string, count: number, kind: 'error' | 'skipped' = 'error') => {
  return { evaluator: 'correct', kind, why, count, ids: [] };
};

it('an arm with as many missing rows as may be missing has a value', () => {
  expect(armProblem({ missing: 4, problems: [problem('upstream 503', 4)] }, measured)).toBeNull();
});

it('an arm with more has none, for the most frequent error', () => {
  const problems = [problem('no context', 9, 'skipped'), problem('timeout', 1), problem('upstream 503', 4)];
  expect(armProblem({ missing: 5, problems }, measured)).toBe('5 of 200 rows failed (upstream 503)');
  expect(armProblem({ missing: 5, problems: [] }, measured)).toBe('5 of 200 rows failed');
});

it('an arm that the run does not have has none', () => {
  expect(armProblem(undefined, measured)).toBe('it was not evaluated');
});
