import { type Cell, cellsOf } from '../gates/cells.ts';
import type { Gate } from '../gates/gate.ts';
import type { ScoreTable } from '../gates/score-table.ts';

/** Past this many segments a list helps nobody. */
const segmentsShown = 100;

export interface AttributedCells {
  readonly cells: readonly Cell[];
  readonly notes: readonly string[];
}

/**
 * The cells that a change of a metric is split in: all rows, then the segments its gates are asked for, or each segment field of
 * the dataset when none of them asks.
 */
export function attributedCells(
  table: ScoreTable,
  gates: readonly Gate[],
): (evaluator: string) => AttributedCells {
  const known = new Map<string, readonly Cell[]>();
  const cells = (fields: readonly string[]) => {
    const key = JSON.stringify(fields);
    const found = known.get(key) ?? cellsOf(table, fields);
    known.set(key, found);
    return found;
  };
  return (evaluator) => {
    const sets = fieldSets(table, gates, evaluator).map((fields) => ({ fields, cells: cells(fields) }));
    const isShown = (set: (typeof sets)[number]) => set.cells.length <= segmentsShown;
    return {
      cells: [...cells([]), ...sets.filter(isShown).flatMap((set) => set.cells)],
      notes: sets
        .filter((set) => !isShown(set))
        .map(({ fields, cells: { length } }) => {
          return `the change is not split per ${fields.join(' and ')}: ${length} segments, at most ${segmentsShown} are`;
        }),
    };
  };
}

function fieldSets(table: ScoreTable, gates: readonly Gate[], evaluator: string): (readonly string[])[] {
  const asked = gates
    .filter(({ metric, per }) => metric.evaluator === evaluator && per.length > 0)
    .map(({ per }) => per);
  if (asked.length === 0) return [...table.segments.keys()].map((field) => [field]);
  return [...new Map(asked.map((per) => [JSON.stringify(per), per])).values()];
}
