import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { dailySpend } from './daily-spend.ts';
import { runMetric } from './run-metric.ts';
import type { WatchedParts } from './watched-metrics.ts';

const hour = Duration.hours(1);

/** One page: what is wrong, what runs, what it takes. */
export function dashboard(scope: Construct, parts: WatchedParts, alarms: readonly IAlarm[]): Dashboard {
  const { machine, functions, storage, settings } = parts;
  const all = Object.values<IFunction>(functions);
  const shards = functions['evaluate-shard'];
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: settings.name,
    defaultInterval: Duration.days(7),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24 })],
      [
        graph('Runs', [
          machine.metricStarted(),
          machine.metricSucceeded(),
          runMetric(settings, 'Incomplete', 'Sum', hour),
        ]),
        graph('How long runs take (s)', [
          runMetric(settings, 'Duration', 'p50', hour),
          runMetric(settings, 'Duration', 'Maximum', hour),
          runMetric(settings, 'OldestRunSeconds', 'Maximum', hour),
        ]),
        graph('USD a day', [dailySpend(parts)]),
      ],
      [
        graph('Children', [
          shards.metric('ConcurrentExecutions', { statistic: 'Maximum' }),
          shards.metricThrottles(),
        ]),
        graph(
          'Errors of functions',
          all.map((each) => each.metricErrors()),
        ),
        graph(
          'Written to the tables',
          [storage.table, storage.memo].map((table) => table.metricConsumedWriteCapacityUnits()),
        ),
      ],
      sweepGraphs(functions.sweep, settings),
    ],
  });
}

function sweepGraphs(sweep: IFunction, settings: WatchedParts['settings']): IWidget[] {
  return [
    graph('Sweeps', [
      runMetric(settings, 'Sweeps', 'Sum', hour),
      runMetric(settings, 'OpenSignals', 'Maximum', hour),
    ]),
    graph('How late the latest sweep is (s)', [runMetric(settings, 'LateSweepSeconds', 'Maximum', hour)]),
    graph('How long sweeps take (ms)', [sweep.metricDuration({ statistic: 'Maximum', period: hour })]),
  ];
}

function graph(title: string, left: readonly IMetric[]): IWidget {
  return new GraphWidget({ title, left: [...left], width: 8 });
}
