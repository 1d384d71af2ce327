import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** What the handlers write into their log lines; `lambdas/metrics.ts` names namespace and service. */
export function runMetric(
  metricName:
    | 'Incomplete'
    | 'Spend'
    | 'Duration'
    | 'OldestRunSeconds'
    | 'Sweeps'
    | 'OpenSignals'
    | 'LateSweepSeconds',
  statistic: 'Sum' | 'Maximum' | 'p50',
  period: Duration,
): Metric {
  return new Metric({
    namespace: 'Goldgate',
    metricName,
    statistic,
    period,
    dimensionsMap: { service: 'goldgate' },
  });
}
