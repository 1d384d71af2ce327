import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Settings } from './settings.ts';

/** By which Powertools tell whose lines and metrics they are. */
export const serviceVariable = 'POWERTOOLS_SERVICE_NAME';

/** What the handlers of one stack write into their log lines; another stack of the same account has metrics of its own. */
export function runMetric(
  { name }: Pick<Settings, 'name'>,
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
    dimensionsMap: { service: name },
  });
}
