import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { dailySpend, type SpendParts } from './daily-spend.ts';
import { type FunctionName, frontFunctions, functionNames } from './function-parts.ts';
import { runMetric } from './run-metric.ts';
import type { Settings } from './settings.ts';

export interface WatchedParts extends SpendParts {
  readonly deadLetters: Queue;
  readonly lostSweeps: Queue;
  readonly settings: Settings;
}

export interface Watched {
  readonly name: string;
  readonly says: string;
  readonly metric: IMetric;
  readonly above: number;
  /** in a row */
  readonly periods?: number;
  /** what it means when nothing is measured; absent = nothing happened */
  readonly missing?: 'breaching';
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
    ...sweepMetrics(parts),
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
      metric: runMetric(settings, 'Incomplete', 'Sum', quarter),
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
      metric: runMetric(settings, 'OldestRunSeconds', 'Maximum', quarter),
      above: settings.runHours * 1800,
    },
  ];
}

/** How late a sweep may be: its retries take some time, and so does the rest of it. */
const lateSeconds = 3 * 3600;

function sweepMetrics({ lostSweeps, settings }: WatchedParts): readonly Watched[] {
  const lost = {
    name: 'lost-sweeps',
    says: 'A sweep failed for good, until the next one catches up. The message in the queue says which, and why',
    metric: lostSweeps.metricApproximateNumberOfMessagesVisible({ period: short }),
    above: 0,
  };
  if (settings.repositories.every(({ sweeps }) => sweeps.length === 0)) return [lost];
  return [
    lost,
    {
      name: 'late-sweeps',
      says: 'A window of production that was to be swept was not, or nobody looked: see the lost sweeps, and the log of `sweep`',
      metric: runMetric(settings, 'LateSweepSeconds', 'Maximum', quarter),
      above: lateSeconds,
      periods: 4,
      missing: 'breaching',
    },
  ];
}

/** An alarm reads at most ten metrics: functions that jobs invoke are watched apart from those of runs. */
function functionMetrics({ functions }: WatchedParts): readonly Watched[] {
  const asked: readonly FunctionName[] = [...frontFunctions, 'approve', 'register'];
  // Sweeps have alarms of their own.
  const others: readonly FunctionName[] = [...asked, 'sweep', 'late-sweeps'];
  const within = functionNames.filter((name) => !others.includes(name));
  return [
    ...metricsOf('front', 'Functions that jobs invoke', asked, functions),
    ...metricsOf('function', 'Functions of runs', within, functions),
  ];
}

/** Shards may be throttled: that is how runs share what there is. Nobody else should be. */
function metricsOf(
  group: string,
  says: string,
  names: readonly FunctionName[],
  functions: WatchedParts['functions'],
): readonly Watched[] {
  const patient = names.filter((name) => name !== 'evaluate-shard');
  return [
    {
      name: `${group}-errors`,
      says: `${says} fail again and again`,
      metric: sumOf(names.map((name) => functions[name].metricErrors())),
      above: 5,
      periods: 3,
    },
    {
      name: `${group}-throttles`,
      says: `${says} are throttled: the account has too little concurrency left`,
      metric: sumOf(patient.map((name) => functions[name].metricThrottles())),
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
