/** Metrics of predicted classes that are functions of counts by class. */
export type ClassMetric = 'precision' | 'recall' | 'f1' | 'f1-macro' | 'f1-micro';

/**
 * A metric of predicted classes from counts summed over rows. Precision, recall and F1 are those of the positive class, or without
 * one the mean over the classes that occur, as is F1 macro; micro counts all classes together. A class that is predicted and
 * never right has precision 0, as in scikit-learn; what is no class is a miss of the true class and nobody's prediction.
 *
 * @param counts by class: right predictions, then rows, then predictions: 3 × the number of classes
 * @param positive code of the positive class, null = all classes alike
 * @returns in [0, 1]; NaN without rows, or without a row of the positive class
 * @see van Rijsbergen 1979, Information Retrieval; Sokolova & Lapalme 2009, Inf Process Manag 45:427 (micro and macro)
 */
export function classMetric(counts: ArrayLike<number>, positive: number | null, metric: ClassMetric): number {
  const classes = counts.length / 3;
  switch (metric) {
    case 'f1-micro':
      return f1Of(
        sumOf(counts, 0, classes),
        sumOf(counts, classes, 2 * classes),
        sumOf(counts, 2 * classes, 3 * classes),
      );
    case 'f1-macro':
      return macro(counts, classes, f1Of);
    case 'f1':
    case 'precision':
    case 'recall': {
      const measure = measures[metric];
      if (positive === null) return macro(counts, classes, measure);
      const [right = 0, rows = 0, predicted = 0] = [0, classes, 2 * classes].map(
        (at) => counts[at + positive],
      );
      return rows > 0 ? measure(right, rows, predicted) : Number.NaN;
    }
    default:
      return metric satisfies never;
  }
}

type Measure = (right: number, rows: number, predicted: number) => number;

const measures: Readonly<Record<'precision' | 'recall' | 'f1', Measure>> = {
  precision: (right, _, predicted) => share(right, predicted),
  recall: (right, rows) => share(right, rows),
  f1: f1Of,
};

function f1Of(right: number, rows: number, predicted: number): number {
  return rows + predicted > 0 ? (2 * right) / (rows + predicted) : Number.NaN;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function macro(counts: ArrayLike<number>, classes: number, measure: Measure): number {
  let [sum, occurring] = [0, 0];
  for (let code = 0; code < classes; code++) {
    const rows = counts[classes + code] ?? 0;
    const predicted = counts[2 * classes + code] ?? 0;
    if (rows + predicted === 0) continue;
    sum += measure(counts[code] ?? 0, rows, predicted);
    occurring += 1;
  }
  return occurring > 0 ? sum / occurring : Number.NaN;
}

function sumOf(counts: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += counts[at] ?? 0;
  return sum;
}
