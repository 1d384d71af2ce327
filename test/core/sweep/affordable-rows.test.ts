import { expect, it } from 'vitest';
import { affordableRows } from '../../../core/sweep/affordable-rows.ts';

it.each([
  ['no budget', null, 0, 0.01, null],
  ['rows that cost nothing', 5, 0, 0, null],
  ['whole rows only', 1, 0, 0.3, 3],
  ['what others took before', 1, 0.5, 0.1, 5],
  ['a budget that is spent', 1, 1.2, 0.1, 0],
  ['nothing to spend', 0, 0, 0.1, 0],
])('counts %s', (_, budgetUsd, spentUsd, usdPerRow, rows) => {
  expect(affordableRows(budgetUsd, spentUsd, usdPerRow)).toBe(rows);
});
