import type { ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import { isFlaky } from './is-flaky.ts';
import type { PairedTable } from './report.ts';

/**
 * The 2 × 2 of every pass/fail evaluator over rows that both arms have. With repeats a row passes by majority, and one that
 * changes sides although its baseline replies disagree among themselves is counted apart: nothing newly failed there.
 */
export function pairedTables(table: ScoreTable): PairedTable[] {
  return [...table.columns].flatMap(([evaluator, column]) => {
    if (column.scale.type !== 'binary' || column.scale.direction !== 'higherIsBetter') return [];
    if (column.baseline === null) return [];
    const { flaky, ...counts } = cells(column, column.baseline);
    return [{ evaluator, ...counts, ...(table.repeats > 1 ? { flaky } : {}) }];
  });
}

function cells({ candidate }: ScoreColumn, baseline: ScoreValues): Required<Omit<PairedTable, 'evaluator'>> {
  const counts = { kept: 0, lost: 0, gained: 0, stillWrong: 0, flaky: 0 };
  for (let at = 0; at < baseline.length; at += 1) {
    const before = baseline[at] ?? Number.NaN;
    const after = candidate[at] ?? Number.NaN;
    if (!Number.isNaN(before) && !Number.isNaN(after)) counts[cellOf(before, after)] += 1;
  }
  return counts;
}

function cellOf(before: number, after: number): Exclude<keyof PairedTable, 'evaluator'> {
  const [passed, passes] = [before > 0.5, after > 0.5];
  if (passed !== passes && isFlaky(before)) return 'flaky';
  if (passed) return passes ? 'kept' : 'lost';
  return passes ? 'gained' : 'stillWrong';
}
