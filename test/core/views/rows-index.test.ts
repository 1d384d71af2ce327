import { expect, it } from 'vitest';
import { digestOf } from '../../../core/text/digest.ts';
import { blockRowsOf } from '../../../core/views/rows-index.ts';

const versionOf = (rows: number, bytesPerRow: number) => ({
  rows,
  chunks: [0, 1].map((part) => ({ digest: digestOf(part), rows: rows / 2, bytes: (rows / 2) * bytesPerRow })),
});

it.each([
  ['short rows are asked for by the thousand', 100_000, 80, 1638],
  ['of usual ones a few hundred', 10_000, 500, 262],
  ['of long ones never so few that a screen of rows takes many reads', 1_000, 100_000, 50],
  ['of tiny ones never so many that one is long to come', 1_000_000, 10, 2_000],
  ['a dataset without rows has a size of blocks, too', 0, 0, 50],
])('%s', (_, rows, bytes, expected) => {
  expect(blockRowsOf(versionOf(rows, bytes))).toBe(expected);
});
