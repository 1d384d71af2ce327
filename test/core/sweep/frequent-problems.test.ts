import { expect, it } from 'vitest';
import { frequentProblems } from '../../../core/sweep/frequent-problems.ts';

it('tells the five most frequent problems, the most frequent first', () => {
  const problems = [1, 2, 7, 3, 5, 4].map((count) => ({ why: `why ${count}`, count }));
  expect(frequentProblems(problems)).toEqual(['7: why 7', '5: why 5', '4: why 4', '3: why 3', '2: why 2']);
});

it('sums equal problems, and keeps those of another kind apart', () => {
  const problems = [
    { kind: 'error', why: 'no output', count: 2 },
    { kind: 'skipped', why: 'no output', count: 4 },
    { kind: 'error', why: 'no output', count: 3 },
  ];
  expect(frequentProblems(problems)).toEqual(['5 error: no output', '4 skipped: no output']);
});

it('tells nothing where nothing failed', () => {
  expect(frequentProblems([])).toEqual([]);
});
