import { expect, it } from 'vitest';
import { type ClassMetric, classMetric } from '../../../core/statistics/class-metric.ts';
import { classification } from '../../../core/statistics/classification.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

/** Right predictions, rows and predictions of each class; a prediction of `classes` names none of them. */
function countsOf(truth: readonly number[], predicted: readonly number[], classes: number): number[] {
  const counts = new Array<number>(3 * classes).fill(0);
  const add = (at: number) => counts.splice(at, 1, (counts[at] ?? 0) + 1);
  truth.forEach((own, row) => {
    const named = predicted[row] ?? classes;
    if (named === own) add(own);
    add(classes + own);
    if (named < classes) add(2 * classes + named);
  });
  return counts;
}

// scikit-learn 1.2, classification_report of y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]: the example of precision_score
const documented = countsOf([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3);

it.each<[ClassMetric, number]>([
  ['precision', (2 / 3 + 0 + 0) / 3],
  ['recall', 1 / 3],
  ['f1', 0.8 / 3],
  ['f1-macro', 0.8 / 3],
  ['f1-micro', 1 / 3],
])('agrees with the documented %s of three classes', (metric, expected) => {
  expect(classMetric(documented, null, metric)).toBeCloseTo(expected, 12);
});

it('counts the positive class where there is one', () => {
  // 2 right of 3 predicted and 4 rows
  const counts = countsOf([1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 1, 0], 2);
  expect(classMetric(counts, 1, 'precision')).toBeCloseTo(2 / 3, 12);
  expect(classMetric(counts, 1, 'recall')).toBe(0.5);
  expect(classMetric(counts, 1, 'f1')).toBeCloseTo(4 / 7, 12);
});

it('agrees with F1 and macro F1 of two classes on random rows', () => {
  const random = seededRandom(5);
  for (let sample = 0; sample < 50; sample++) {
    const truth = Array.from({ length: 30 }, () => random.below(2));
    const predicted = truth.map((own) => (random.below(3) === 0 ? 1 - own : own));
    const known = classification(predicted, truth);
    const counts = countsOf(truth, predicted, 2);
    expect(classMetric(counts, 1, 'f1')).toBeCloseTo(known.f1 ?? Number.NaN, 12);
    expect(classMetric(counts, 1, 'f1-macro')).toBeCloseTo(known.macroF1 ?? Number.NaN, 12);
  }
});

it('counts what names no class as a miss, not as a prediction', () => {
  const counts = countsOf([0, 0, 1, 1], [0, 2, 1, 2], 2);
  expect(classMetric(counts, null, 'precision')).toBe(1);
  expect(classMetric(counts, null, 'recall')).toBe(0.5);
  expect(classMetric(counts, null, 'f1-micro')).toBeCloseTo(4 / 6, 12);
});

it('leaves classes out of the mean that neither occur nor are predicted', () => {
  expect(classMetric(countsOf([0, 0, 1], [0, 0, 1], 5), null, 'f1')).toBe(1);
});

it('gives a positive class that is never predicted a precision of 0', () => {
  expect(classMetric(countsOf([1, 0, 0], [0, 0, 0], 2), 1, 'precision')).toBe(0);
});

it.each<ClassMetric>(['precision', 'recall', 'f1'])(
  'has no %s without a row of the positive class',
  (metric) => {
    expect(classMetric(countsOf([0, 0], [0, 1], 2), 1, metric)).toBeNaN();
  },
);
