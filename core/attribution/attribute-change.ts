import { cellScores } from '../gates/cell-scores.ts';
import type { Gate } from '../gates/gate.ts';
import { formatMetric, summariesOf } from '../gates/metric.ts';
import type { ScoreTable } from '../gates/score-table.ts';
import type { OtherArm } from '../target/target.ts';
import { ablationDesign } from './ablation-design.ts';
import { attributeMetric } from './attribute-metric.ts';
import { attributedCells } from './attributed-cells.ts';
import type { Attribution } from './attribution.ts';
import { factorsOf, measuredArms, type ProblemOfArm } from './measured-arms.ts';

export interface AttributionFrame {
  readonly gates: readonly Gate[];
  /** the arms of the run beside baseline and candidate */
  readonly others: readonly OtherArm[];
  readonly problemOf: ProblemOfArm;
  /** of random methods */
  readonly seed: number;
}

export interface SplitChange {
  readonly attributions: readonly Attribution[];
  /** what is not split, and why */
  readonly notes: readonly string[];
}

/**
 * Splits a change of several factors among them: Shapley values of the mean of every gated evaluator, over all rows and for
 * each segment of 10 units or more, by rows that have a score in every arm. The value of a row is linear in its scores, so
 * intervals are those of a mean over rows or clusters (STATISTICS.md section 17).
 *
 * Time is rows × arms × effects; memory is 20 bytes per row, and 8 for each set of segment fields. An arm without a value is
 * never taken for 0: nothing is split then, and the notes say why.
 */
export function attributeChange(table: ScoreTable, frame: AttributionFrame): SplitChange {
  const factors = factorsOf(frame.others);
  if (factors.length < 2) return { attributions: [], notes: [] };
  const { measured, notes } = measuredArms(factors, frame.others, frame.problemOf);
  const design = ablationDesign(factors.length, measured);
  if (design === null) return { attributions: [], notes };

  const scores = cellScores(table);
  const cellsOf = attributedCells(table, frame.gates);
  const split = gatedEvaluators(frame.gates).map((evaluator): SplitChange => {
    const column = table.columns.get(evaluator);
    if (column === undefined || !summariesOf(column.scale).includes('mean')) return nothing;
    const { cells, notes: left } = cellsOf(evaluator);
    const found = attributeMetric({ evaluator, column, factors, design, scores, seed: frame.seed }, cells);
    return { attributions: found, notes: found.length > 0 ? left : [unscored(evaluator)] };
  });
  return {
    attributions: split.flatMap(({ attributions }) => attributions),
    notes: [...new Set(split.flatMap((one) => one.notes))],
  };
}

const nothing: SplitChange = { attributions: [], notes: [] };

function gatedEvaluators(gates: readonly Gate[]): readonly string[] {
  return [...new Set(gates.map(({ metric }) => metric.evaluator))];
}

function unscored(evaluator: string): string {
  const metric = formatMetric({ evaluator, summary: 'mean' });
  return `the change of ${metric} is not split: no row has a score in every arm`;
}
