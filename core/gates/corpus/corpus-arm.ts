import { wholeValue } from '../../statistics/corpus-statistic.ts';
import type { JointMetric } from '../metric.ts';
import type { ArmColumns, ScoreColumn, ScoreValues } from '../score-table.ts';
import { type CorpusMeasure, type CorpusRows, corpusMeasure } from './corpus-measure.ts';

/** One arm in the rows of a cell: what its scores are made of, and the metric of them together. */
export interface CorpusArm {
  readonly cell: CorpusRows;
  readonly measure: CorpusMeasure;
  /** null where the metric is undefined */
  readonly value: number | null;
}

/** The arm that `pick` takes of each part; null when the run has none of it. */
export function corpusArm(
  metric: JointMetric,
  { parts, classes }: ScoreColumn,
  rows: Uint32Array,
  pick: (columns: ArmColumns) => ScoreValues | null,
): CorpusArm | null {
  const picked = [...parts].flatMap(([name, columns]) => {
    const values = pick(columns);
    return values === null ? [] : [[name, values] as const];
  });
  if (picked.length === 0) return null;
  const cell: CorpusRows = { parts: new Map(picked), rows, classes: classes ?? null };
  const measure = corpusMeasure(metric, cell);
  const value = wholeValue(measure.statistic);
  return { cell, measure, value: Number.isNaN(value) ? null : value };
}
