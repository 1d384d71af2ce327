import type { Scale } from '../evaluators/scale.ts';
import { labelPart } from '../judges/label-part.ts';
import type { Segment } from '../report/report.ts';
import { askCorpus } from './ask-corpus.ts';
import type { CellScores, cellScores } from './cell-scores.ts';
import type { Cell } from './cells.ts';
import { type Direction, directionOf } from './direction.ts';
import type { Gate, Rule } from './gate.ts';
import { gateProblem } from './gate-problem.ts';
import { type LabelledRows, labelledRows } from './labelled-rows.ts';
import { methodProblem } from './method-problem.ts';
import { isJointMetric } from './metric.ts';
import { nothingToLose } from './nothing-to-lose.ts';
import { offScale } from './off-scale.ts';
import { type CellRequest, readCell } from './read-cell.ts';
import { readJudged } from './read-judged.ts';
import type { Reading } from './readings/reading.ts';
import { referenceArm } from './reference-arm.ts';
import { referenceColumn, referenceProblem } from './reference-column.ts';
import type { ArmColumns, ScoreColumn, ScoreValues } from './score-table.ts';
import { summaryValue } from './summary-value.ts';
import { tooFewRows } from './too-few-rows.ts';

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
  /** of the whole table */
  readonly rows: number;
  /** why the metric cannot be made of the scores; absent = it can, or is them */
  readonly unmade?: string | null;
  /** what has to be known of the numbers */
  readonly notes?: readonly string[];
}

/** Asks one gate in one cell. Scores are read, not kept: only numbers leave. */
export function askGate(gate: Gate, cell: Cell, frame: AskFrame): AskedCell {
  const { column, scores, repeats, seed } = frame;
  if (column === null) return unscored(gate, cell, `the run has no scores of "${gate.metric.evaluator}"`);
  const { summary } = gate.metric;
  if (isJointMetric(summary)) return askCorpus(gate, summary, cell, { ...frame, column });
  const { scale } = column;
  const direction = directionOf(gate.rule, scale) || 1;
  const reference = referenceColumn(column, gate.rule);
  const value = (values: ScoreValues | null) =>
    values === null ? null : summaryValue(values, summary, direction);
  // A threshold asks the candidate alone; the baseline beside it is for people, and is read first into the same memory.
  const beside =
    referenceArm(gate.rule) !== null || column.baseline === null
      ? null
      : value(scores({ baseline: null, candidate: column.baseline }, cell, direction).candidate);
  const found = scores({ ...column, baseline: reference }, cell, direction);
  const undecidable = frame.unmade ?? problemOf(gate, column, { found, direction, repeats });
  const labels = labelsOf(column, cell, { rule: gate.rule, direction });
  const read = (values: CellScores, request: CellRequest) => {
    const reading = labels === null ? readCell(values, request) : readJudged(values, labels, request);
    return { ...reading, notes: [...reading.notes, ...(frame.notes ?? [])] };
  };
  return {
    gate,
    segment: cell.segment,
    scale,
    direction,
    rows: found.candidate.length,
    baseline: value(found.baseline) ?? beside,
    candidate: value(found.candidate),
    answer: undecidable === null ? { reading: read(found, { gate, scale, repeats, seed }) } : { undecidable },
  };
}

/** What people said of the outputs that the gate asks about; null when the metric has no labels. */
function labelsOf(
  column: ScoreColumn,
  cell: Cell,
  { rule, direction }: { readonly rule: Rule; readonly direction: Direction },
): LabelledRows | null {
  const labels = column.parts.get(labelPart.name);
  if (labels === undefined) return null;
  const asked = (arms: ArmColumns) => ({ ...arms, baseline: referenceColumn(arms, rule) });
  return labelledRows(asked(column), asked(labels), cell, direction);
}

function problemOf(
  gate: Gate,
  column: ScoreColumn,
  {
    found,
    ...frame
  }: { readonly found: CellScores; readonly direction: Direction; readonly repeats: number },
): string | null {
  return (
    referenceProblem(column, gate.rule) ??
    gateProblem(gate, column.scale, column.corpusMetrics) ??
    methodProblem(gate, { scale: column.scale, ...frame, clustered: found.clusters !== null }) ??
    offScale(found, column.scale, frame) ??
    tooFewRows(found.candidate.length, gate) ??
    (found.baseline &&
      nothingToLose(
        { baseline: found.baseline, candidate: found.candidate },
        { rule: gate.rule, scale: column.scale, direction: frame.direction },
      ))
  );
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
