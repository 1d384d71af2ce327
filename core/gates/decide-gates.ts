import type { GateResult } from '../report/report.ts';
import { askGap } from './ask-gap.ts';
import { type AskedCell, askGate } from './ask-gate.ts';
import { askMustPass } from './ask-must-pass.ts';
import { cellScores } from './cell-scores.ts';
import { type Cell, cellsOf } from './cells.ts';
import { adjustFamily } from './family.ts';
import type { Gate } from './gate.ts';
import { gateResult } from './gate-result.ts';
import { madeColumn } from './made-column.ts';
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
  return gateResults(askGates(table, gates, options).flat());
}

/** The cells of every gate, asked but not decided. */
export function askGates(
  table: ScoreTable,
  gates: readonly Gate[],
  { seed }: { readonly seed: number },
): readonly AskedCell[][] {
  const cells = rememberCells(table);
  const scores = cellScores(table);
  return gates.map((stated) => {
    const { rule, metric, per } = stated;
    const scored = table.columns.get(metric.evaluator) ?? null;
    const made = madeColumn(scored, stated, table.repeats);
    const column = made?.column ?? scored;
    const gate = made === null ? stated : meanOf(stated);
    const restated = (cell: AskedCell) => ({ ...cell, gate: stated });
    if (rule.kind === 'must-pass' && column !== null) return [askMustPass(gate, rule, table, column.scale)];
    if (rule.kind === 'gap' && column !== null)
      return [restated(askGap(gate, rule, cells(rule.groups), { ...table, column }))];
    const frame = { scores, repeats: table.repeats, seed, rows: table.rows, ...made, column };
    return cells(per).map((cell) => restated(askGate(gate, cell, frame)));
  });
}

/** The gate on a metric that is the mean of one number per row. */
function meanOf(gate: Gate): Gate {
  return { ...gate, metric: { ...gate.metric, summary: 'mean' } };
}

/** Decides asked cells together, over which `adjustFamily` adjusts p. */
export function gateResults(
  asked: readonly AskedCell[],
  overBlocking?: Parameters<typeof adjustFamily>[1],
): GateResult[] {
  const family = asked.map(({ gate, answer }) => ({
    blocking: !gate.advisory,
    p: 'reading' in answer ? answer.reading.pWorse : null,
  }));
  const adjusted = adjustFamily(family, overBlocking);
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
