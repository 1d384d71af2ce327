import { type ClassMetric, classMetric } from '../../statistics/class-metric.ts';
import { type SummedRows, summedStatistic } from '../../statistics/summed-statistic.ts';
import { fewestUnits } from '../readings/enough-units.ts';
import type { CorpusMeasure, CorpusRows } from './corpus-measure.ts';
import { partValues } from './part-values.ts';

/** Precision, recall and F1: functions of counts by class, so a row adds to three sums and no more. */
export function classMeasure(metric: ClassMetric, cell: CorpusRows): CorpusMeasure {
  const { classes } = cell;
  if (classes === null) throw new Error(`${metric} needs to know the classes that the codes stand for`);
  const { count, positive } = classes;
  const summed: SummedRows = {
    rows: cell.rows.length,
    numbersPerRow: 2,
    sums: 3 * count + 1,
    add: adder(cell, count),
    combine: (counts) => classMetric(counts.subarray(0, 3 * count), positive, metric),
  };
  const counts = new Float64Array(summed.sums);
  summed.add(counts, new Uint32Array(summed.rows).fill(1), new Uint32Array(summed.rows));
  const ofPositive = positive !== null && metric !== 'f1-macro' && metric !== 'f1-micro';
  return {
    statistic: summedStatistic(summed),
    reads: ['truth', 'predicted'],
    reach: () => reachOf(counts, summed, ofPositive ? positive : null),
    support: ofPositive
      ? { count: counts[count + positive] ?? 0, needed: fewestUnits, noun: 'rows of the positive class' }
      : null,
    ranking: null,
    surpluses: null,
    whyUndefined: ofPositive ? 'no row is of the positive class' : 'no row has a class',
  };
}

/** Each row adds to three sums; what is not right, and what names no class, to the last one, which nobody reads. */
function adder(cell: CorpusRows, count: number): SummedRows['add'] {
  const nobodys = 3 * count;
  const truth = partValues(cell, 'truth');
  const predicted = partValues(cell, 'predicted');
  const places = [
    truth.map((own, row) => (own === predicted[row] ? own : nobodys)),
    truth.map((own) => count + own),
    predicted.map((named) => (named < count ? 2 * count + named : nobodys)),
  ].map((values) => new Uint32Array(values));
  return (sums, weights, groupOf) => {
    for (const place of places) {
      for (let row = 0; row < place.length; row += 1) {
        const at = (nobodys + 1) * (groupOf[row] ?? 0) + (place[row] ?? nobodys);
        sums[at] = (sums[at] ?? 0) + (weights[row] ?? 0);
      }
    }
  };
}

/** What happens to the counts of a class when one row changes: right predictions, and predictions. */
const changes = [
  [-1, -1],
  [1, 1],
  [0, 1],
  [0, -1],
] as const;

/** One row changes the counts of one class, or of two when all count. */
function reachOf(counts: Float64Array, { combine }: SummedRows, positive: number | null): number {
  const classes = (counts.length - 1) / 3;
  const value = combine(counts);
  const changed = counts.slice();
  let reach = 0;
  for (let code = positive ?? 0; code < (positive === null ? classes : positive + 1); code += 1) {
    for (const [right, predicted] of changes) {
      changed[code] = Math.max(0, (counts[code] ?? 0) + right);
      changed[2 * classes + code] = Math.max(0, (counts[2 * classes + code] ?? 0) + predicted);
      reach = Math.max(reach, Math.abs(combine(changed) - value));
    }
    changed.set(counts);
  }
  return positive === null ? 2 * reach : reach;
}
