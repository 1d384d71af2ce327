import type { ClassCodes } from '../../evaluators/evaluator.ts';
import type { CorpusStatistic } from '../../statistics/corpus-statistic.ts';
import type { JointMetric } from '../metric.ts';
import type { ScoreValues } from '../score-table.ts';
import { classMeasure } from './class-measure.ts';
import { countsMeasure } from './counts-measure.ts';
import { probabilityMeasure } from './probability-measure.ts';
import { regressionMeasure } from './regression-measure.ts';

/** A metric of one arm over the rows of one cell. */
export interface CorpusMeasure {
  readonly statistic: CorpusStatistic;
  /** parts it is computed from */
  readonly reads: readonly string[];
  /** the most that one row can move the metric by changing; 0 = nobody knows. Takes a pass over the rows. */
  readonly reach: () => number;
  /** what the metric rests on; null = on all rows alike */
  readonly support: Support | null;
  /** of an area under the ROC curve, whose variance is known without resampling; else null */
  readonly ranking: Ranking | null;
  /** of an error of calibration, which is biased up; else null */
  readonly surpluses: (() => Surpluses) | null;
  /** why it has no value, when it has none */
  readonly whyUndefined: string;
}

/** Rows a metric rests on, such as those of the rarer class: with few of them its spread cannot be known. */
export interface Support {
  readonly count: number;
  readonly needed: number;
  readonly noun: string;
}

/** Outcomes (1 or 0) and scores of the rows of the cell. */
export interface Ranking {
  readonly truth: Float64Array;
  readonly probability: Float64Array;
}

/** Probability − outcome of the rows of the cell, and the bin of each. */
export interface Surpluses {
  readonly bins: Uint8Array;
  readonly values: Float64Array;
}

/** One arm's parts over all rows of the table, and the rows of the cell. */
export interface CorpusRows {
  readonly parts: ReadonlyMap<string, ScoreValues>;
  /** positions in the table, ascending */
  readonly rows: Uint32Array;
  readonly classes: ClassCodes | null;
}

/** @throws Error when the evaluator offers a metric without the parts it is computed from */
export function corpusMeasure(metric: JointMetric, rows: CorpusRows): CorpusMeasure {
  switch (metric) {
    case 'precision':
    case 'recall':
    case 'f1':
    case 'f1-macro':
    case 'f1-micro':
      return classMeasure(metric, rows);
    case 'auc':
    case 'average-precision':
    case 'ece':
    case 'ece-mass':
      return probabilityMeasure(metric, rows);
    case 'rmse':
    case 'r2':
      return regressionMeasure(metric, rows);
    case 'corpus':
      return countsMeasure(rows);
    default:
      return metric satisfies never;
  }
}
