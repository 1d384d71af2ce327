import type { Scale } from '../evaluators/scale.ts';
import type { Segment } from '../report/report.ts';
import type { cellScores } from './cell-scores.ts';
import type { Cell } from './cells.ts';
import { type Direction, directionOf } from './direction.ts';
import type { Gate } from './gate.ts';
import { gateProblem } from './gate-problem.ts';
import { readCell } from './read-cell.ts';
import type { Reading } from './readings/reading.ts';
import type { ScoreColumn, ScoreValues } from './score-table.ts';
import { summaryValue } from './summary-value.ts';

/** A gate in one cell: what it saw, or why it saw nothing it may decide on. */
export interface AskedCell {
  readonly gate: Gate;
  readonly segment: Segment;
  readonly scale: Scale;
  readonly direction: Direction;
  /** rows with a score in every arm the gate asks about */
  readonly rows: number;
  /** the metric of each arm, turned so that more is better; null = no score */
  readonly baseline: number | null;
  readonly candidate: number | null;
  readonly answer: { readonly reading: Reading } | { readonly undecidable: string };
}

export interface AskFrame {
  /** null = the run has no scores of this evaluator */
  readonly column: ScoreColumn | null;
  readonly scores: ReturnType<typeof cellScores>;
  readonly repeats: number;
  readonly seed: number;
}

/** Asks one gate in one cell. Scores are read, not kept: only numbers leave. */
export function askGate(gate: Gate, cell: Cell, frame: AskFrame): AskedCell {
  const { column, scores, repeats, seed } = frame;
  if (column === null) return unscored(gate, cell, `the run has no scores of "${gate.metric.evaluator}"`);
  const { scale } = column;
  const direction = directionOf(gate.rule, scale) || 1;
  const compares = comparesArms(gate);
  const value = (values: ScoreValues | null) =>
    values === null ? null : summaryValue(values, gate.metric.summary, direction);
  // A threshold asks the candidate alone; the baseline beside it is for people, and is read first into the same memory.
  const beside =
    compares || column.baseline === null
      ? null
      : value(scores({ baseline: null, candidate: column.baseline }, cell, direction).candidate);
  const found = scores(compares ? column : { ...column, baseline: null }, cell, direction);
  const undecidable = problemOf(gate, column, found.candidate.length);
  return {
    gate,
    segment: cell.segment,
    scale,
    direction,
    rows: found.candidate.length,
    baseline: value(found.baseline) ?? beside,
    candidate: value(found.candidate),
    answer:
      undecidable === null ? { reading: readCell(found, { gate, scale, repeats, seed }) } : { undecidable },
  };
}

function comparesArms({ rule }: Gate): boolean {
  return 'reference' in rule && rule.reference.kind === 'baseline';
}

function problemOf(gate: Gate, { scale, baseline }: ScoreColumn, rows: number): string | null {
  if (comparesArms(gate) && baseline === null) return 'this run has no baseline to compare with';
  return gateProblem(gate, scale) ?? tooFew(rows, gate);
}

function tooFew(rows: number, { minRows }: Gate): string | null {
  if (rows === 0) return 'no row has a score';
  return rows < minRows ? `${rows} rows, min-rows ${minRows}` : null;
}

const unknownScale: Scale = { type: 'continuous', direction: 'neutral', range: [null, null], unit: 'number' };

function unscored(gate: Gate, { segment }: Cell, undecidable: string): AskedCell {
  return {
    gate,
    segment,
    scale: unknownScale,
    direction: 1,
    rows: 0,
    baseline: null,
    candidate: null,
    answer: { undecidable },
  };
}
