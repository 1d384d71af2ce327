import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { dailySpend, type SpendParts } from './daily-spend.ts';
import { runMetric } from './run-metric.ts';
import type { Settings } from './settings.ts';

export interface WatchedParts extends SpendParts {
  readonly deadLetters: Queue;
  readonly settings: Settings;
}

export interface Watched {
  readonly name: string;
  readonly says: string;
  readonly metric: IMetric;
  readonly above: number;
  /** in a row */
  readonly periods?: number;
}

/** Every metric that raises an alarm, and from where on. */
export function watchedMetrics(parts: WatchedParts): readonly Watched[] {
  const { deadLetters, settings } = parts;
  return [
    ...runMetrics(parts),
    {
      name: 'dead-letters',
      says: 'A run is lost: nothing could record it. The message in the queue names its execution',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: short }),
      above: 0,
    },
    ...functionMetrics(parts),
    {
      name: 'table-throttles',
      says: 'DynamoDB refuses requests: the tables are at their caps',
      metric: sumOf(tableThrottles(parts)),
      above: 0,
      periods: 3,
    },
    {
      name: 'daily-spend',
      says: `The backend and the models it called took more than ${settings.dailySpendUsd} USD in a day`,
      metric: dailySpend(parts),
      above: settings.dailySpendUsd,
    },
  ];
}

const short = Duration.minutes(5);
const quarter = Duration.minutes(15);

function runMetrics({ machine, settings }: WatchedParts): readonly Watched[] {
  return [
    {
      name: 'incomplete-runs',
      says: 'A run could not be evaluated; its report says why',
      metric: runMetric('Incomplete', 'Sum', quarter),
      above: 0,
    },
    {
      name: 'unfinished-runs',
      says: 'An execution failed, was stopped or ran out of time',
      metric: sumOf([machine.metricFailed(), machine.metricTimedOut(), machine.metricAborted()]),
      above: 0,
    },
    {
      name: 'old-runs',
      says: `A run has been under way for more than half of the ${settings.runHours} hours it may take`,
      metric: runMetric('OldestRunSeconds', 'Maximum', quarter),
      above: settings.runHours * 1800,
    },
  ];
}

/** Shards may be throttled: that is how runs share what there is. Nobody else should be. */
function functionMetrics({ functions }: WatchedParts): readonly Watched[] {
  const all = Object.values<IFunction>(functions);
  const others = all.filter((each) => each !== functions['evaluate-shard']);
  return [
    {
      name: 'function-errors',
      says: 'Functions fail again and again',
      metric: sumOf(all.map((each) => each.metricErrors())),
      above: 5,
      periods: 3,
    },
    {
      name: 'function-throttles',
      says: 'Functions other than evaluate-shard are throttled: the account has too little concurrency left',
      metric: sumOf(others.map((each) => each.metricThrottles())),
      above: 0,
      periods: 3,
    },
  ];
}

function tableThrottles({ storage }: WatchedParts): readonly IMetric[] {
  return [storage.table, storage.memo].flatMap((table) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) => table.metric(name, { statistic: 'Sum' })),
  );
}

function sumOf(metrics: readonly IMetric[]): MathExpression {
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    expression: named.map(([id]) => `FILL(${id}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period: short,
  });
}
