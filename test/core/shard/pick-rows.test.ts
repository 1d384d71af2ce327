import { expect, it } from 'vitest';
import { pickRows } from '../../../core/shard/pick-rows.ts';
import type { ArmResult, ScoreProblem, ShardResult } from '../../../core/shard/shard-result.ts';
import { digestBytes } from '../../../core/text/digest.ts';

const rows = 30;
const ids = Array.from({ length: rows }, (_, row) => `r${row}`);
const isSkipped = (row: number) => row >= 5;

const skipped: ScoreProblem = {
  evaluator: 'correct',
  kind: 'skipped',
  why: 'no tools',
  count: 50,
  ids: ids.filter((_, row) => isSkipped(row)).slice(0, 20),
};
const failed: ScoreProblem = {
  evaluator: 'correct',
  kind: 'error',
  why: 'timeout',
  count: 2,
  ids: ['r1', 'r3'],
};

const arm: ArmResult = {
  scores: { correct: ids.flatMap((_, row) => (isSkipped(row) ? [null, null] : [row, row + 0.5])) },
  parts: { correct: { truth: ids.flatMap((_, row) => [row, -row]) } },
  problems: [skipped, failed],
  missingRows: [1, 3, 7],
  outputs: digestBytes('outputs'),
  models: ['m-1'],
  complete: true,
  calls: { target: 9, fromMemo: 1 },
  costUsd: 2,
};

const result: ShardResult = {
  format: 1,
  shard: 4,
  firstRow: 1000,
  rows,
  ids,
  segments: { category: { values: ['odd', 'even'], codes: ids.map((_, row) => (row + 1) % 2) } },
  clusters: { values: ids, codes: ids.map((_, row) => row) },
  arms: { candidate: arm },
  labelled: {
    correct: { rows: [0, 3, 3, 8], judge: [1, 2, 3, 4], people: [5, 6, 7, 8], malformed: 2, undecided: 1 },
  },
};

const picked = pickRows(result, arm, { index: 90, positions: [1, 3, 8], repeats: 2 });

it('keeps what belongs to the rows, in their order', () => {
  expect(picked.result).toMatchObject({
    shard: 90,
    firstRow: 1000,
    rows: 3,
    positions: [1, 3, 8],
    ids: ['r1', 'r3', 'r8'],
    segments: { category: { values: ['odd', 'even'], codes: [0, 0, 1] } },
    clusters: { codes: [1, 3, 8] },
  });
  expect(picked.arm.scores['correct']).toEqual([1, 1.5, 3, 3.5, null, null]);
  expect(picked.arm.parts['correct']?.['truth']).toEqual([1, -1, 3, -3, 8, -8]);
  expect(picked.arm.missingRows).toEqual([0, 1]);
});

it('finds the problems of the rows by their places, however many rows a problem names', () => {
  const places = ids.flatMap((_, row) => (isSkipped(row) ? [2 * row, 2 * row + 1] : []));
  const late = {
    ...arm,
    problems: [
      { ...skipped, places },
      { ...failed, places: [2, 7] },
    ],
  };
  const { problems } = pickRows(result, late, { index: 0, positions: [3, 28], repeats: 2 }).arm;
  expect(problems).toEqual([
    { ...skipped, count: 2, ids: ['r28', 'r28'], places: [2, 3] },
    { ...failed, count: 1, ids: ['r3'], places: [1] },
  ]);
});

it('counts problems without places: by name, or where not all are named by the scores that are not there', () => {
  expect(picked.arm.problems).toEqual([
    { ...skipped, count: 2, ids: ['r8'] },
    { ...failed, count: 2, ids: ['r1', 'r3'] },
  ]);
  const clean = pickRows(result, arm, { index: 0, positions: [0, 2], repeats: 2 });
  expect(clean.arm.problems).toEqual([]);
});

it('keeps the labels of the rows', () => {
  expect(picked.result.labelled?.['correct']).toEqual({
    rows: [1, 1, 2],
    judge: [2, 3, 4],
    people: [6, 7, 8],
    malformed: 0,
    undecided: 0,
  });
});
