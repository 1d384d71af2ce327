import type { Gate } from '../gates/gate.ts';
import type { ArmColumns, ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import type { GateResult } from '../report/report.ts';
import { watchGates } from './watch-gates.ts';

export interface StoppedEarly {
  readonly results: GateResult[];
  readonly rowsUsed: number;
  /** looks that were taken */
  readonly batches: number;
}

/**
 * What a run with `stop: early` would have said and how many rows it would have used, from a table that has the scores of all
 * of them.
 *
 * @throws Error when a gate names a segment that the table does not have
 */
export function stopEarly(
  table: ScoreTable,
  gates: readonly Gate[],
  options: { readonly seed: number },
): StoppedEarly {
  const columns = [...table.columns].map(([name, column]) => [name, hidden(column)] as const);
  const watch = watchGates(
    { ...table, columns: new Map(columns.map(([name, { shown }]) => [name, shown])) },
    gates,
    options,
  );
  let [rowsUsed, batches] = [0, 0];
  for (const end of watch.ends) {
    for (const row of watch.order.subarray(rowsUsed, end)) for (const [, column] of columns) column.show(row);
    [rowsUsed, batches] = [end, batches + 1];
    if (watch.look(end)) break;
  }
  return { results: watch.results(), rowsUsed, batches };
}

/** A column of which no row is known yet, and how to make one known. */
function hidden(column: ScoreColumn) {
  const copies: { readonly from: ScoreValues; readonly into: ScoreValues }[] = [];
  const copy = (from: ScoreValues): ScoreValues => {
    const into = from.map(() => Number.NaN);
    copies.push({ from, into });
    return into;
  };
  const arms = ({ baseline, candidate, others }: ArmColumns): ArmColumns => ({
    baseline: baseline && copy(baseline),
    candidate: copy(candidate),
    others: new Map([...others].map(([name, values]) => [name, copy(values)])),
  });
  const parts = new Map([...column.parts].map(([name, part]) => [name, arms(part)]));
  return {
    shown: { ...column, ...arms(column), parts },
    show(row: number): void {
      for (const { from, into } of copies) into[row] = from[row] ?? Number.NaN;
    },
  };
}
