/**
 * Metrics of all rows together, which are no mean of scores: `corpus` is a text metric over the whole corpus (BLEU, chrF), the
 * others are the usual ones of classification and regression.
 */
export type CorpusMetric =
  | 'corpus'
  | 'auc'
  | 'average-precision'
  | 'brier'
  | 'log-loss'
  | 'ece'
  | 'ece-mass'
  | 'accuracy'
  | 'precision'
  | 'recall'
  | 'f1'
  | 'f1-macro'
  | 'f1-micro'
  | 'rmse'
  | 'mae'
  | 'r2';
