import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Report } from '../core/report/report.ts';
import type { Digest } from '../core/text/digest.ts';
import type { StartedRun } from '../pipeline/planned-run.ts';

/** What an execution ends with. */
export interface RecordedRun {
  readonly run: string;
  readonly verdict: Report['verdict'];
  readonly report: Digest;
}

export interface Ended {
  readonly started: StartedRun;
  readonly report: Report;
  readonly digest: Digest;
}

/** Says to log and metrics how a run ended: alarms look at `Incomplete` and `Spend`. */
export function recordedRun(
  { started, report, digest }: Ended,
  { log, metrics }: { readonly log: Logger; readonly metrics: Metrics },
): RecordedRun {
  const { run, repository, attempt, at } = started;
  const { verdict, costUsd, rows } = report;
  const seconds = (Date.now() - Date.parse(at)) / 1000;
  log.info('recorded', { repository, run, attempt, verdict, rows: rows.total, costUsd, seconds });
  metrics.addMetric('Incomplete', MetricUnit.Count, verdict === 'incomplete' ? 1 : 0);
  metrics.addMetric('Spend', MetricUnit.NoUnit, costUsd);
  metrics.addMetric('Duration', MetricUnit.Seconds, seconds);
  metrics.publishStoredMetrics();
  return { run, verdict, report: digest };
}
