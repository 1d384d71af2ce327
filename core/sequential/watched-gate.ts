import type { AskedCell } from '../gates/ask-gate.ts';
import type { cellScores } from '../gates/cell-scores.ts';
import type { Gate } from '../gates/gate.ts';
import { gateProblem } from '../gates/gate-problem.ts';
import { repliesProblem } from '../gates/pass-metric.ts';
import { rowMetricColumn } from '../gates/row-metric.ts';
import type { ScoreTable } from '../gates/score-table.ts';
import { labelPart } from '../judges/label-part.ts';
import type { OrderedCell } from './ordered-cells.ts';
import { type SequenceFit, sequenceFit } from './sequence-fit.ts';
import { unitScores } from './unit-scores.ts';
import { type ReadColumn, type WatchedFrame, watchedCell } from './watched-cell.ts';

/** A gate that is looked at after every batch, in all its cells. */
export interface WatchedGate {
  readonly gate: Gate;
  /** null = its scores keep it from being decided at all */
  readonly fit: SequenceFit | null;
  /** null = no sequence reads it */
  readonly sequence: GateSequence | null;
}

export interface GateSequence {
  /** reads on to a place in the order of evaluation. @returns what became of its cells */
  look(end: number): 'broken' | 'holds-up' | 'settled';
  asked(scores: ReturnType<typeof cellScores>): readonly AskedCell[];
}

/** @param family blocking cells of the suite, which share the level of "worse" */
export function watchedGate(
  gate: Gate,
  table: ScoreTable,
  cells: readonly OrderedCell[],
  family: number,
): WatchedGate {
  const scored = table.columns.get(gate.metric.evaluator);
  if (scored === undefined || problemOf(gate, scored, table.repeats) !== null) {
    return { gate, fit: null, sequence: null };
  }
  const fit = sequenceFit(gate, scored.scale, scored.parts.has(labelPart.name));
  // A metric made of parts of the scores is made anew for every look, because rows come in between.
  const read = (): ReadColumn | null => {
    const column = rowMetricColumn(scored, gate.metric) ?? scored;
    const units = fit.kind === 'sequence' ? unitScores(gate, column) : null;
    return units && { column, units };
  };
  const first = read();
  if (first === null) return { gate, fit, sequence: null };
  const frame = { gate, clusters: table.clusters, family, question: first.units };
  return { gate, fit, sequence: gateSequence(cells, frame, () => read() ?? first) };
}

function problemOf(
  gate: Gate,
  { scale, corpusMetrics }: ReadColumn['column'],
  repeats: number,
): string | null {
  return gateProblem(gate, scale, corpusMetrics) ?? repliesProblem(gate.metric, repeats);
}

function gateSequence(
  cells: readonly OrderedCell[],
  frame: WatchedFrame,
  read: () => ReadColumn,
): GateSequence {
  const watched = cells.map((cell) => watchedCell(cell, frame));
  return {
    look(end) {
      const column = read();
      for (const cell of watched) cell.advance(end, column);
      if (watched.some((cell) => cell.isBroken(column))) return 'broken';
      return watched.some((cell) => cell.holdsUp()) ? 'holds-up' : 'settled';
    },
    asked(scores) {
      const column = read();
      return watched.map((cell) => cell.asked(column, scores));
    },
  };
}
