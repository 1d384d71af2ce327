import { binaryScale, type Scale, shareScale } from '../evaluators/scale.ts';
import type { Summary } from './gate.ts';
import { isPassMetric } from './pass-metric.ts';

/** The scale of a metric: that of its scores, but a metric over all rows has one of its own. */
export function scaleOfMetric(summary: Summary, scores: Scale): Scale {
  if (isPassMetric(summary)) return binaryScale;
  switch (summary) {
    case 'accuracy':
      return binaryScale;
    case 'corpus':
    case 'auc':
    case 'average-precision':
    case 'precision':
    case 'recall':
    case 'f1':
    case 'f1-macro':
    case 'f1-micro':
      return shareScale;
    case 'brier':
    case 'ece':
    case 'ece-mass':
      return { ...shareScale, direction: 'lowerIsBetter' };
    case 'log-loss':
    case 'rmse':
    case 'mae':
      return { type: 'continuous', direction: 'lowerIsBetter', range: [0, null], unit: 'number' };
    case 'r2':
      return { type: 'continuous', direction: 'higherIsBetter', range: [null, 1], unit: 'number' };
    default:
      return scores;
  }
}
