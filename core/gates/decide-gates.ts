import type { GateResult } from '../report/report.ts';
import { type AskedCell, askGate } from './ask-gate.ts';
import { cellScores } from './cell-scores.ts';
import { type Cell, cellsOf } from './cells.ts';
import { adjustFamily } from './family.ts';
import type { Gate } from './gate.ts';
import { gateResult } from './gate-result.ts';
import type { ScoreTable } from './score-table.ts';

/**
 * Decides every gate in every cell: overall, or one for each combination of its segments' values. All blocking cells form one
 * family, so the result of one depends on the others. Time is linear in rows × gates, memory 20 bytes per row and 8 for each
 * set of segment fields.
 *
 * @param options.seed of sign-flips and resampling; equal tables, gates and seeds give equal results
 * @throws Error when a gate names a segment that the table does not have
 */
export function decideGates(
  table: ScoreTable,
  gates: readonly Gate[],
  options: { readonly seed: number },
): GateResult[] {
  const cells = rememberCells(table);
  const scores = cellScores(table);
  const asked: readonly AskedCell[] = gates.flatMap((gate) => {
    const column = table.columns.get(gate.metric.evaluator) ?? null;
    const frame = { column, scores, repeats: table.repeats, seed: options.seed };
    return cells(gate.per).map((cell) => askGate(gate, cell, frame));
  });
  const family = asked.map(({ gate, answer }) => ({
    blocking: !gate.advisory,
    p: 'reading' in answer ? answer.reading.pWorse : null,
  }));
  const adjusted = adjustFamily(family);
  return asked.map((cell, at) => gateResult(cell, adjusted[at] ?? 1));
}

function rememberCells(table: ScoreTable): (per: readonly string[]) => readonly Cell[] {
  const known = new Map<string, readonly Cell[]>();
  return (per) => {
    const key = JSON.stringify(per);
    const cells = known.get(key) ?? cellsOf(table, per);
    known.set(key, cells);
    return cells;
  };
}
