import { contingencyTable } from './contingency-table.ts';

export interface Classification {
  /** harmonic mean of precision and recall of class 1; null when neither arm nor truth has it */
  readonly f1: number | null;
  /** mean F1 of the classes that occur */
  readonly macroF1: number | null;
  /** Matthews correlation in [−1, 1]; null when predictions or truth have one class only */
  readonly mcc: number | null;
}

/**
 * Quality of predicted classes 0 and 1. Corpus scores are not means of rows: compare arms by a paired bootstrap.
 *
 * @see van Rijsbergen 1979, Information Retrieval (F1); Matthews 1975, Biochim Biophys Acta 405:442
 */
export function classification(predicted: ArrayLike<number>, outcome: ArrayLike<number>): Classification {
  const { cells } = contingencyTable(predicted, outcome, 2);
  const [tn = 0, fn = 0, fp = 0, tp = 0] = cells;
  const classes = [f1Of(tp, fp, fn), f1Of(tn, fn, fp)].filter((f1) => f1 !== null);
  const margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
  return {
    f1: f1Of(tp, fp, fn),
    macroF1: classes.length > 0 ? classes.reduce((sum, f1) => sum + f1, 0) / classes.length : null,
    mcc: margins > 0 ? (tp * tn - fp * fn) / Math.sqrt(margins) : null,
  };
}

function f1Of(tp: number, fp: number, fn: number): number | null {
  const seen = 2 * tp + fp + fn;
  return seen > 0 ? (2 * tp) / seen : null;
}
