import type { ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import type { PairedTable } from './report.ts';

/** The 2 × 2 of every pass/fail evaluator over rows that both arms have; with repeats a row passes by majority. */
export function pairedTables(table: ScoreTable): PairedTable[] {
  return [...table.columns].flatMap(([evaluator, column]) => {
    if (column.scale.type !== 'binary' || column.scale.direction !== 'higherIsBetter') return [];
    return column.baseline === null ? [] : [{ evaluator, ...cells(column, column.baseline) }];
  });
}

function cells({ candidate }: ScoreColumn, baseline: ScoreValues): Omit<PairedTable, 'evaluator'> {
  const counts = { kept: 0, lost: 0, gained: 0, stillWrong: 0 };
  for (let at = 0; at < baseline.length; at += 1) {
    const before = baseline[at] ?? Number.NaN;
    const after = candidate[at] ?? Number.NaN;
    if (!Number.isNaN(before) && !Number.isNaN(after)) counts[cellOf(before > 0.5, after > 0.5)] += 1;
  }
  return counts;
}

function cellOf(passed: boolean, passes: boolean): 'kept' | 'lost' | 'gained' | 'stillWrong' {
  if (passed) return passes ? 'kept' : 'lost';
  return passes ? 'gained' : 'stillWrong';
}
