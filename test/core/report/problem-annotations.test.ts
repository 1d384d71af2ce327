import { expect, it } from 'vitest';
import { problemAnnotations } from '../../../core/report/problem-annotations.ts';

it('stands at the file, line and column that a problem names', () => {
  expect(problemAnnotations(['goldgate.yaml:12:7: suites.s: expected a name: got 5'], '')).toEqual([
    {
      path: 'goldgate.yaml',
      startLine: 12,
      endLine: 12,
      column: 7,
      level: 'failure',
      title: 'Goldgate cannot work with this',
      message: 'suites.s: expected a name: got 5',
    },
  ]);
});

it('a line alone is enough, and the folder of the configuration comes before', () => {
  const [annotation] = problemAnnotations(['golden/a.jsonl:3: not JSON'], 'apps/bot');
  expect(annotation).toMatchObject({ path: 'apps/bot/golden/a.jsonl', startLine: 3, endLine: 3 });
  expect(annotation).not.toHaveProperty('column');
});

it.each([
  'no place at all',
  'golden/a.jsonl: empty',
  '../a.jsonl:3: outside',
  '/etc/passwd:1:1: outside',
  'a:0: line 0',
])('%s is no place', (problem) => {
  expect(problemAnnotations([problem], '')).toEqual([]);
});

it('takes the first fifty', () => {
  const problems = Array.from({ length: 80 }, (_, line) => `a.jsonl:${line + 1}: broken`);
  expect(problemAnnotations(problems, '')).toHaveLength(50);
});
