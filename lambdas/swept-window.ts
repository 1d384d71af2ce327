import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Digest } from '../core/text/digest.ts';
import type { SweptOutcome } from '../pipeline/sweep.ts';

/** What a sweep of one window ends with. */
export interface SweptWindow {
  /** start of the window, ISO 8601, UTC */
  readonly from: string;
  readonly version: number;
  readonly report: Digest;
}

/** Says to log and metrics how a window was swept: nothing of its traces. */
export function sweptWindow(
  { record, report, reused }: SweptOutcome,
  { log, metrics }: { readonly log: Logger; readonly metrics: Metrics },
): SweptWindow {
  const { repository, sweep, from, version, open } = record;
  const { counts, calls, costUsd } = report;
  log.info('swept', {
    repository,
    sweep,
    from,
    version,
    reused,
    open,
    records: counts.records,
    calls,
    costUsd,
  });
  metrics.addMetric('Sweeps', MetricUnit.Count, 1);
  metrics.addMetric('OpenSignals', MetricUnit.Count, open);
  metrics.addMetric('Spend', MetricUnit.NoUnit, reused ? 0 : costUsd);
  metrics.publishStoredMetrics();
  return { from, version, report: record.report };
}
