import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type FunctionName, functionParts } from './function-parts.ts';
import { prices } from './prices.ts';
import { runMetric } from './run-metric.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface SpendParts {
  readonly functions: Readonly<Record<FunctionName, IFunction>>;
  readonly machine: StateMachine;
  readonly storage: Storage;
  readonly settings: Pick<Settings, 'name'>;
}

/**
 * USD of a day, computed from what CloudWatch counts anyway: the bill itself arrives a day late, in one region, for the whole
 * account. What is stored is not in it, nor log lines, nor functions that jobs invoke. An alarm reads at most ten metrics, so what sweeps and looks
 * at runs that may stop early take, and what decisions read, they say themselves: it is added to what models took.
 */
export function dailySpend({ functions, machine, storage, settings }: SpendParts): MathExpression {
  const period = Duration.days(1);
  const ran = (name: FunctionName) => functions[name].metricDuration({ period, statistic: 'Sum' });
  const terms: readonly (readonly [id: string, metric: IMetric, usd: number])[] = [
    ['said', runMetric(settings, 'Spend', 'Sum', period), 1],
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
