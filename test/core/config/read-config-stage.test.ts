import { expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleWith } from '../../helpers/example-config.ts';

const written = '{ type: exact-match, normalize: [case, whitespace] }';

function read(evaluator: string) {
  return readConfig(exampleWith(written, evaluator), 'goldgate.yaml', evaluators);
}

function problemsOf(evaluator: string): readonly string[] {
  const result = read(evaluator);
  return result.kind === 'invalid' ? result.problems.map(formatProblem) : [];
}

it('keeps the stage beside the options of the type', () => {
  const result = read('{ type: exact-match, stage: tool-call }');
  expect(result.kind === 'ok' && result.config.suites['support-answers']?.evaluators['correct']).toEqual({
    type: 'exact-match',
    options: {},
    stage: 'tool-call',
  });
});

it('refuses a stage that there is not', () => {
  expect(problemsOf('{ type: exact-match, stage: retreival }')).toEqual([
    expect.stringContaining(
      'expected retrieval, planning, tool-call, generation or guardrail, got "retreival"',
    ),
  ]);
});

it('refuses a stage of scores that neither pass nor fail, and says what to do', () => {
  const [problem, ...more] = problemsOf('{ type: retrieval, stage: retrieval }');
  expect(more).toEqual([]);
  expect(problem).toContain('evaluators.correct.stage');
  expect(problem).toContain(
    'these are continuous; expected an evaluator that passes or fails (many do with `at-least`)',
  );
  expect(problemsOf('{ type: retrieval, at-least: 0.5, stage: retrieval }')).toEqual([]);
  expect(
    problemsOf('{ type: length, max: 5, stage: generation, scale: { direction: neutral } }'),
  ).not.toEqual([]);
});
