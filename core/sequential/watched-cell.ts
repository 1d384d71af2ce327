import type { AskedCell } from '../gates/ask-gate.ts';
import type { cellScores } from '../gates/cell-scores.ts';
import { decision } from '../gates/decision.ts';
import { directionOf } from '../gates/direction.ts';
import type { Gate } from '../gates/gate.ts';
import { nothingToLose } from '../gates/nothing-to-lose.ts';
import { referenceArm } from '../gates/reference-arm.ts';
import { referenceColumn } from '../gates/reference-column.ts';
import type { ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import { summaryValue } from '../gates/summary-value.ts';
import { tooFewRows } from '../gates/too-few-rows.ts';
import { type OrderedCell, rowsBefore } from './ordered-cells.ts';
import { sequenceCell } from './sequence-cell.ts';
import type { UnitQuestion, UnitScores } from './unit-scores.ts';

/** A gate in one cell, looked at after every batch. */
export interface WatchedCell {
  /** reads on to a place in the order of evaluation */
  advance(end: number, now: ReadColumn): void;
  isBroken(now: ReadColumn): boolean;
  /** true as long as the rows to come may matter to the decision */
  holdsUp(): boolean;
  asked(now: ReadColumn, scores: ReturnType<typeof cellScores>): AskedCell;
}

/** The scores of a gate as they are now. */
export interface ReadColumn {
  readonly column: ScoreColumn;
  readonly units: UnitScores;
}

export interface WatchedFrame {
  readonly gate: Gate;
  readonly clusters: ScoreTable['clusters'];
  /** blocking cells of the suite */
  readonly family: number;
  readonly question: UnitQuestion;
}

/**
 * Before the last row, what needs no proof on all rows must not rest on a lucky look: a cell that claims only not to be broken
 * lets the run end once a change at its limit is ruled out at this level, and a cell is broken once a change within its limit is.
 * Either goes wrong with probability 0.2 at most, what planning counts with (STATISTICS.md section 10).
 */
const lookLevel = 0.2;

export function watchedCell(cell: OrderedCell, frame: WatchedFrame): WatchedCell {
  const { gate, clusters, family, question } = frame;
  const alpha = 1 - gate.confidence;
  const shares = gate.advisory ? 1 : family;
  const sequence = sequenceCell(question, { rows: cell.rows, clusters, alpha, family: shares });
  let read = 0;
  const isWhole = () => read === cell.rows.length;
  const mayBreak = () => isWhole() || sequence.p().withinLimit < lookLevel;
  return {
    advance(end, now) {
      read = rowsBefore(cell, end);
      sequence.advance(read, now.units);
    },
    isBroken(now) {
      if (tooFewRows(sequence.scored, gate) !== null || !mayBreak()) return false;
      const reading = sequence.reading(now.units, gate.failWhen === 'beyond-margin');
      return decision(reading, gate, Math.min(1, shares * reading.pWorse)).kind === 'broken';
    },
    holdsUp() {
      if (isWhole() || cell.rows.length < gate.minRows) return false;
      if (tooFewRows(sequence.scored, gate) !== null) return true;
      return sequence.p().beyondLimit >= (gate.claim === 'not-worse' ? lookLevel : alpha);
    },
    asked({ column, units }, scores) {
      const direction = directionOf(gate.rule, column.scale) || 1;
      const means = armMeans(cell, gate, column, scores);
      const { baseline, candidate } = means;
      const undecidable =
        tooFewRows(sequence.scored, gate) ??
        (referenceArm(gate.rule) === null || baseline === null || candidate === null
          ? null
          : nothingToLose(
              { baseline: [baseline], candidate: [candidate] },
              { rule: gate.rule, scale: column.scale, direction },
            ));
      return {
        // What is not beyond the limit at the level of a look is not at the stricter one of a whole interval either.
        gate: mayBreak() ? gate : { ...gate, failWhen: 'beyond-margin' },
        segment: cell.segment,
        scale: column.scale,
        direction,
        rows: sequence.scored,
        ...means,
        answer: undecidable === null ? { reading: sequence.reading(units, true) } : { undecidable },
      };
    },
  };
}

/** The metric of both arms over the rows that were evaluated, for people. */
function armMeans(
  { segment, rows }: OrderedCell,
  { rule }: Gate,
  column: ScoreColumn,
  scores: ReturnType<typeof cellScores>,
): Pick<AskedCell, 'baseline' | 'candidate'> {
  const direction = directionOf(rule, column.scale) || 1;
  const mean = (values: ScoreValues | null) =>
    values === null ? null : summaryValue(values, 'mean', direction);
  const read = (baseline: ScoreValues | null, candidate: ScoreValues) =>
    scores({ baseline, candidate }, { segment, rows }, direction);
  if (referenceArm(rule) !== null) {
    const found = read(referenceColumn(column, rule), column.candidate);
    return { baseline: mean(found.baseline), candidate: mean(found.candidate) };
  }
  // A threshold asks the candidate alone; the arms are read one after the other into the same memory.
  const beside = column.baseline && mean(read(null, column.baseline).candidate);
  return { baseline: beside, candidate: mean(read(null, column.candidate).candidate) };
}
