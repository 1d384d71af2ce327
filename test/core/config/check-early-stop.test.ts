import { expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { suiteConfig } from '../../helpers/small-suite.ts';

function problemsOf(gate: object, suite: object = {}): readonly string[] {
  const text = suiteConfig({ stop: 'early', gates: [gate], ...suite });
  const read = readConfig(text, 'goldgate.yaml', evaluators);
  return read.kind === 'invalid' ? read.problems.map(formatProblem) : [];
}

const noWorse = { 'no-worse-than': 'baseline', margin: '2%' };

it.each([
  ['a quantile', { metric: 'latency.p95', ...noWorse }, 'the p95 of some rows'],
  ['a mean without a bound', { metric: 'cost.mean', 'at-most': '0.01 usd' }, 'cost has no bound'],
  ['a sum', { metric: 'correct.sum', 'at-least': 100 }, 'the sum of some rows'],
  ['a relative margin', { metric: 'correct', ...noWorse, margin: '5% relative' }, 'a relative margin'],
  ['a method by hand', { metric: 'correct', ...noWorse, method: 'mcnemar' }, '`method: mcnemar`'],
  ['a gap', { metric: 'correct', gap: ['category'], 'at-most': '5%' }, 'a gap between groups'],
])('refuses %s beside `stop: early`, and says what to do', (_, gate, why) => {
  const [problem = '', ...more] = problemsOf(gate);
  expect(more).toEqual([]);
  expect(problem).toContain('suites.answers.gates[0].metric');
  expect(problem).toContain('cannot be decided under `stop: early`');
  expect(problem).toContain(why);
  expect(problem).toContain('set `advisory: true` on the gate, or leave `stop: early` out');
});

it('refuses a gate whose scores are corrected by labels', () => {
  const evaluators = { correct: { type: 'exact-match', calibration: 'labels.jsonl' } };
  expect(problemsOf({ metric: 'correct', ...noWorse }, { evaluators }).join()).toContain('labels of people');
});

it.each([
  ['an advisory one', { metric: 'latency.p95', ...noWorse, advisory: true }],
  ['a rate against the baseline', { metric: 'correct', ...noWorse }],
  ['a rate against a value', { metric: 'correct', 'at-least': '90%' }],
  ['a rule that one row breaks', { metric: 'correct', 'at-least': '100%' }],
  ['rows that must pass', { metric: 'correct', 'must-pass': ['q1'] }],
])('lets %s be', (_, gate) => {
  expect(problemsOf(gate)).toEqual([]);
});

it('lets all of them be without it', () => {
  expect(problemsOf({ metric: 'latency.p95', ...noWorse }, { stop: 'never' })).toEqual([]);
});
