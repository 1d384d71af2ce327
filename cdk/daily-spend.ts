import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type FunctionName, functionParts } from './function-parts.ts';
import { runMetric } from './run-metric.ts';
import type { Storage } from './storage.ts';

export interface SpendParts {
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly machine: StateMachine;
  readonly storage: Storage;
}

/**
 * USD of a day, computed from what CloudWatch counts anyway: the bill itself arrives a day late, in one region, for the whole
 * account. What is stored is not in it, nor log lines, nor looks at runs that may stop early. An alarm reads at most ten metrics.
 */
export function dailySpend({ functions, machine, storage }: SpendParts): MathExpression {
  const period = Duration.days(1);
  const ran = (name: FunctionName) => functions[name].metricDuration({ period, statistic: 'Sum' });
  const terms: readonly (readonly [id: string, metric: IMetric, usd: number])[] = [
    ['models', runMetric('Spend', 'Sum', period), 1],
    ['plan', ran('plan'), usdPerMs('plan')],
    ['decide', ran('decide'), usdPerMs('decide')],
    ['shards', ran('evaluate-shard'), usdPerMs('evaluate-shard') + childUsdPerMs],
    ['children', functions['evaluate-shard'].metricInvocations({ period }), childUsd],
    ['runs', machine.metricStarted({ period }), runTransitions * prices.transition],
    ['reads', consumed(storage.table, 'Read', period), prices.readUnit],
    ['writes', consumed(storage.table, 'Write', period), prices.writeUnit],
    ['memoReads', consumed(storage.memo, 'Read', period), prices.readUnit],
    ['memoWrites', consumed(storage.memo, 'Write', period), prices.writeUnit],
  ];
  return new MathExpression({
    label: 'USD',
    period,
    expression: terms.map(([id, , usd]) => `FILL(${id}, 0) * ${usd.toFixed(12)}`).join(' + '),
    usingMetrics: Object.fromEntries(terms.map(([id, metric]) => [id, metric])),
  });
}

/** USD at list prices of us-east-1, November 2025. */
const prices = {
  /** Lambda on Arm: a GB for a second, and an invocation */
  gbSecond: 0.0000133334,
  invocation: 0.2e-6,
  /** Step Functions: a transition of a STANDARD execution; a GB-second and a request of an EXPRESS one */
  transition: 0.000025,
  expressGbSecond: 0.00001667,
  expressRequest: 1e-6,
  /** DynamoDB on demand */
  readUnit: 0.125e-6,
  writeUnit: 0.625e-6,
  /** S3 Standard */
  put: 5e-6,
  get: 0.4e-6,
};

function usdPerMs(name: FunctionName): number {
  return ((functionParts[name].memoryMb / 1024) * prices.gbSecond) / 1000;
}

/** An EXPRESS execution is charged for 64 MB at least. */
const childUsdPerMs = ((64 / 1024) * prices.expressGbSecond) / 1000;

/** A child of four shards writes a result and a marker for each, and reads the plan, chunks and outputs. */
const childUsd = prices.invocation + prices.expressRequest + 8 * prices.put + 16 * prices.get;

/** Begin, Plan, the choice, the map, Decide, and the start. */
const runTransitions = 6;

function consumed(table: Table, way: 'Read' | 'Write', period: Duration): IMetric {
  return table.metric(`Consumed${way}CapacityUnits`, { period, statistic: 'Sum' });
}
