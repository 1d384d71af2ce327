import type { Metric } from './gate.ts';
import { isRowMetric, type RowMetric } from './metric.ts';
import { isPassMetric } from './pass-metric.ts';
import { scaleOfMetric } from './scale-of-metric.ts';
import type { ArmColumns, ScoreColumn, ScoreValues } from './score-table.ts';

/** Probabilities nearer to 0 or 1 count as this far away in the log loss, as in `calibration`. */
const clip = 1e-15;

interface RowValue {
  readonly parts: readonly [string, string];
  readonly of: (first: number, second: number) => number;
}

const rowValues: Readonly<Record<RowMetric, RowValue>> = {
  accuracy: { parts: ['predicted', 'truth'], of: (predicted, truth) => Number(predicted === truth) },
  brier: { parts: ['probability', 'truth'], of: (probability, truth) => (probability - truth) ** 2 },
  'log-loss': {
    parts: ['probability', 'truth'],
    of: (probability, truth) =>
      -Math.log(Math.min(Math.max(truth === 1 ? probability : 1 - probability, clip), 1 - clip)),
  },
  mae: { parts: ['prediction', 'truth'], of: (prediction, truth) => Math.abs(prediction - truth) },
};

/**
 * The column whose mean is the metric, 8 bytes per row and arm: squared errors for `brier`, right and wrong for `accuracy`, chances
 * for `pass^3`. Null when the metric is no mean over rows, or the evaluator does not offer it.
 */
export function rowMetricColumn(column: ScoreColumn | null, { summary }: Metric): ScoreColumn | null {
  if (column === null) return null;
  if (isPassMetric(summary)) {
    const chances = column.parts.get(summary);
    return chances === undefined
      ? null
      : { ...chances, scale: scaleOfMetric(summary, column.scale), parts: new Map() };
  }
  if (!isRowMetric(summary) || !column.corpusMetrics?.includes(summary)) return null;
  const value = rowValues[summary];
  const [first, second] = value.parts.map((part) => column.parts.get(part));
  if (first === undefined || second === undefined) return null;
  return {
    ...armsOf(first, second, value.of),
    scale: scaleOfMetric(summary, column.scale),
    parts: new Map(),
  };
}

function armsOf(first: ArmColumns, second: ArmColumns, of: RowValue['of']): ArmColumns {
  const both = (one: ScoreValues | null, other: ScoreValues | null | undefined) =>
    one === null || other === null || other === undefined ? null : valuesOf(one, other, of);
  const others = [...first.others].flatMap(([arm, values]) => {
    const combined = both(values, second.others.get(arm));
    return combined === null ? [] : [[arm, combined] as const];
  });
  return {
    baseline: both(first.baseline, second.baseline),
    candidate: valuesOf(first.candidate, second.candidate, of),
    others: new Map(others),
  };
}

/** NaN where either part is. */
function valuesOf(first: ScoreValues, second: ScoreValues, of: RowValue['of']): Float64Array {
  const values = new Float64Array(first.length);
  for (let row = 0; row < values.length; row += 1) {
    const [one, other] = [first[row] ?? Number.NaN, second[row] ?? Number.NaN];
    values[row] = Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : of(one, other);
  }
  return values;
}
