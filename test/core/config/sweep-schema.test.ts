import { expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleConfig } from '../../helpers/example-config.ts';

const least = `
    suite: support-answers
    traces: { path: "traces/**/*.jsonl" }
    signals: [{ metric: correct, drop: 5% }]`;

function read(entry: string) {
  return readConfig(`${exampleConfig}\nsweeps:\n  production:${entry}\n`, 'goldgate.yaml', evaluators);
}

function problemsOf(entry: string): string {
  const result = read(entry);
  return result.kind === 'invalid' ? result.problems.map(formatProblem).join('\n') : 'none';
}

it('reads a sweep with what is usual where it says nothing', () => {
  expect(read(least)).toMatchObject({
    config: {
      sweeps: {
        production: {
          suite: 'support-answers',
          traces: { kind: 'path', path: 'traces/**/*.jsonl', format: 'auto' },
          windowMs: 24 * 3_600_000,
          channel: 'production',
          sample: { rows: 500, floor: 20, per: [] },
          budgetUsd: null,
          raise: { needed: 2, of: 3 },
          renotifyMs: 7 * 24 * 3_600_000,
          falseAlarms: 1,
          minRows: 30,
        },
      },
    },
  });
});

it('reads where traces lie in S3', () => {
  const s3 = 's3://acme-traces/support/{yyyy}/{mm}/{dd}/';
  expect(read(least.replace('path: "traces/**/*.jsonl"', `s3: "${s3}", format: otlp`))).toMatchObject({
    config: { sweeps: { production: { traces: { kind: 's3', s3, format: 'otlp' } } } },
  });
});

it('reads every form of a signal', () => {
  const signals = `
    signals:
      - { metric: correct, drop: 5%, per: [category] }
      - { metric: latency.p95, rise: 20% }
      - { field: input, shift: 0.1 }
      - { share: route, shift: 0.25 }
      - { share: model, change: any }`;
  const percent = (value: number) => ({ kind: 'percent', value });
  expect(read(least.replace(/\n.*signals.*/, signals))).toMatchObject({
    config: {
      sweeps: {
        production: {
          signals: [
            {
              kind: 'metric',
              metric: { evaluator: 'correct', summary: 'mean' },
              direction: 'drop',
              by: percent(0.05),
              per: ['category'],
            },
            {
              kind: 'metric',
              metric: { evaluator: 'latency', summary: 'p95' },
              direction: 'rise',
              by: percent(0.2),
            },
            { kind: 'field', field: 'input', shift: 0.1 },
            { kind: 'share', part: 'route', shift: 0.25 },
            { kind: 'change', part: 'model' },
          ],
        },
      },
    },
  });
});

it.each([
  ['suite: support-answer', 'suite: support-answers', 'did you mean `support-answers`?'],
  ['metric: corect', 'metric: correct', 'signals[0].metric: expected an evaluator of the suite'],
  ['metric: correct.p95', 'metric: correct', 'sweeps do not watch correct.p95; expected correct.mean'],
  ['metric: error-rate', 'metric: correct', '{ share: error, shift: 0.02 } watches errors'],
  ['{ metric: correct }', '{ metric: correct, drop: 5% }', 'signals[0]: expected one of { metric, drop }'],
  ['rise: 5%, drop: 5%', 'drop: 5%', 'signals[0]: expected one of { metric, drop }'],
  ['drop: 5%, per: [country]', 'drop: 5%', 'signals[0].per[0]: expected a field among `segments`'],
  ['drop: 5 points', 'drop: 5%', 'signals[0].drop: expected a margin'],
  ['{ field: input, shift: 0 }', '{ metric: correct, drop: 5% }', 'shift: expected how far it may move'],
  ['{ share: rout, shift: 0.1 }', '{ metric: correct, drop: 5% }', 'signals[0].share: expected'],
  ['[]', '[{ metric: correct, drop: 5% }]', 'signals: expected at least one signal'],
  [
    '{ path: a, command: b }',
    '{ path: "traces/**/*.jsonl" }',
    'traces: expected one of { path }, { s3 } and { command }',
  ],
  [
    '{ s3: "s3://b-1/{year}/" }',
    '{ path: "traces/**/*.jsonl" }',
    'traces.s3: expected a prefix in S3 such as s3://',
  ],
  ['{ s3: "s3://b-1" }', '{ path: "traces/**/*.jsonl" }', 'traces.s3: expected a prefix in S3 such as s3://'],
  [
    '{ s3: "s3://b-1/*.jsonl" }',
    '{ path: "traces/**/*.jsonl" }',
    'traces.s3: expected a prefix in S3 such as s3://',
  ],
  ['{ path: ../a }', '{ path: "traces/**/*.jsonl" }', 'traces.path: expected a path inside the repository'],
])('says what is wrong with %s', (mistake, right, problem) => {
  const entry = least.replace(right, () => mistake);
  expect(entry).not.toBe(least);
  const problems = problemsOf(entry);
  expect(problems).toContain(problem);
  expect(problems).toMatch(/^goldgate\.yaml:\d+/);
});

it.each([
  ['window: 5 hours', 'window: expected a part of a day that divides it'],
  ['window: 36 hours', 'window: expected'],
  ['reference: baseline', 'reference: expected "release:" and a channel'],
  ['raise: 3 of 2', 'raise: expected how many of the last windows'],
  ['sample: { rows: 0 }', 'sample.rows: expected a number of at least 1'],
  ['sample: { per: [country] }', 'sample.per[0]: expected a field among `segments`'],
  ['min-row: 3', 'min-rows'],
  ['budget: 5', 'budget: expected an amount of money'],
])('says what is wrong with %s beside sound keys', (line, problem) => {
  expect(problemsOf(`${least}\n    ${line}`)).toContain(problem);
});
