import { expect, it } from 'vitest';
import { z } from 'zod';
import { functionNames, functionParts } from '../../cdk/function-parts.ts';
import { usdOf } from '../../lambdas/spend.ts';
import { renderedText } from '../helpers/rendered-text.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

const stack = synthesisedStack({
  repositories: [
    {
      name: 'acme/bot',
      registers: { branches: ['main'] },
      sweeps: [{ sweep: 'production', every: '1 day' }],
    },
  ],
  runHours: 4,
  dailySpendUsd: 7,
  alarmEmail: 'a@b.co',
});
const resources = Object.entries(stack.Resources);

const metric = z.object({ Namespace: z.string(), MetricName: z.string() });
const alarm = z
  .object({
    AlarmName: z.string(),
    Threshold: z.number(),
    ComparisonOperator: z.literal('GreaterThanThreshold'),
    TreatMissingData: z.enum(['notBreaching', 'breaching']),
    AlarmActions: z.array(z.json()).length(1),
    Namespace: z.string().optional(),
    MetricName: z.string().optional(),
    Statistic: z.string().optional(),
    Metrics: z.array(z.object({ MetricStat: z.object({ Metric: metric }).optional() })).default([]),
  })
  .transform(({ AlarmName, Threshold, Namespace, MetricName, Statistic, Metrics }) => {
    const many = Metrics.flatMap(({ MetricStat }) =>
      MetricStat === undefined ? [] : [`${MetricStat.Metric.Namespace} ${MetricStat.Metric.MetricName}`],
    );
    const watched =
      MetricName === undefined ? [...new Set(many)].sort() : [`${Namespace} ${MetricName} ${Statistic}`];
    return [AlarmName, Threshold, ...watched] as const;
  });
const alarms = resources.flatMap(([, { Type, Properties }]) =>
  Type === 'AWS::CloudWatch::Alarm' ? [alarm.parse(Properties)] : [],
);

it('watches incomplete, lost and old runs, dead letters, errors, throttles and spend, each from where it matters', () => {
  expect(Object.fromEntries(alarms.map(([name, ...rest]) => [name, rest]))).toEqual({
    'goldgate-incomplete-runs': [0, 'Goldgate Incomplete Sum'],
    'goldgate-unfinished-runs': [
      0,
      'AWS/States ExecutionsAborted',
      'AWS/States ExecutionsFailed',
      'AWS/States ExecutionsTimedOut',
    ],
    'goldgate-old-runs': [7200, 'Goldgate OldestRunSeconds Maximum'],
    'goldgate-dead-letters': [0, 'AWS/SQS ApproximateNumberOfMessagesVisible Maximum'],
    'goldgate-lost-sweeps': [0, 'AWS/SQS ApproximateNumberOfMessagesVisible Maximum'],
    'goldgate-late-sweeps': [10_800, 'Goldgate LateSweepSeconds Maximum'],
    'goldgate-front-errors': [5, 'AWS/Lambda Errors'],
    'goldgate-front-throttles': [0, 'AWS/Lambda Throttles'],
    'goldgate-function-errors': [5, 'AWS/Lambda Errors'],
    'goldgate-function-throttles': [0, 'AWS/Lambda Throttles'],
    'goldgate-table-throttles': [0, 'AWS/DynamoDB ReadThrottleEvents', 'AWS/DynamoDB WriteThrottleEvents'],
    'goldgate-daily-spend': [
      7,
      'AWS/DynamoDB ConsumedReadCapacityUnits',
      'AWS/DynamoDB ConsumedWriteCapacityUnits',
      'AWS/Lambda Duration',
      'AWS/Lambda Invocations',
      'AWS/States ExecutionsStarted',
      'Goldgate Spend',
    ],
  });
});

it('takes it for late when nobody measures how late sweeps are, and for well when nothing else is measured', () => {
  const missing = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::CloudWatch::Alarm' && Properties['TreatMissingData'] === 'breaching'
      ? [Properties['AlarmName']]
      : [],
  );
  expect(missing).toEqual(['goldgate-late-sweeps']);
});

it('measures each stack of an account by itself', () => {
  const other = Object.values(
    synthesisedStack({ repositories: ['acme/search'], name: 'goldgate-eu' }).Resources,
  );
  const own = z.object({ Namespace: z.literal('Goldgate'), Dimensions: z.json() });
  const measured = (value: unknown): z.core.util.JSONType[] => {
    if (typeof value !== 'object' || value === null) return [];
    const found = own.safeParse(value);
    return found.success ? [found.data.Dimensions] : Object.values(value).flatMap(measured);
  };
  const service = (value: string) => [{ Name: 'service', Value: value }];
  const dimensionsOf = (all: readonly object[]) => [
    ...new Set(all.flatMap(measured).map((one) => JSON.stringify(one))),
  ];
  expect(dimensionsOf(resources.map(([, one]) => one))).toEqual([JSON.stringify(service('goldgate'))]);
  expect(dimensionsOf(other)).toEqual([JSON.stringify(service('goldgate-eu'))]);
  const said = other.flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? [JSON.stringify(Properties['Environment'])] : [],
  );
  expect(said).toHaveLength(functionNames.length);
  for (const variables of said) expect(variables).toContain('"POWERTOOLS_SERVICE_NAME":"goldgate-eu"');
});

it('shows alarms, runs, their time, money, children, errors and writes on one page', () => {
  const [body = ''] = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::CloudWatch::Dashboard' ? [renderedText(Properties['DashboardBody'])] : [],
  );
  const alarmIds = resources.flatMap(([id, { Type }]) => (Type === 'AWS::CloudWatch::Alarm' ? [id] : []));
  for (const id of alarmIds) expect(body).toContain(`<${id}.Arn>`);
  for (const shown of [
    '"ExecutionsStarted"',
    '"ExecutionsSucceeded"',
    '"Goldgate","Incomplete"',
    '"Goldgate","Duration"',
    '"Goldgate","OldestRunSeconds"',
    '"Goldgate","Sweeps"',
    '"Goldgate","OpenSignals"',
    '"Goldgate","LateSweepSeconds"',
    '"ConcurrentExecutions"',
    '"ConsumedWriteCapacityUnits"',
    '"label":"USD"',
  ]) {
    expect(body).toContain(shown);
  }
  expect(body.match(/"AWS\/Lambda","Errors"/g)).toHaveLength(functionNames.length);
});

it.each(['look', 'decide', 'sweep'])('tells %s the prices of what it takes', (name) => {
  const variables = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::Lambda::Function' && Properties['FunctionName'] === `goldgate-${name}`
      ? [JSON.stringify(Properties['Environment'])]
      : [],
  );
  expect(variables).toEqual([expect.stringContaining('GOLDGATE_PRICES')]);
});

it('counts looks at runs that may stop early into a day’s spend, in at most ten metrics an alarm', () => {
  const alarmsOf = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::CloudWatch::Alarm' ? [Properties] : [],
  );
  const counted = z.object({ Metrics: z.array(z.object({ MetricStat: z.json().optional() })) });
  for (const properties of alarmsOf) {
    const { success, data } = counted.safeParse(properties);
    if (success)
      expect(data.Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length).toBeLessThan(11);
  }
  const spend = alarmsOf.find(({ AlarmName }) => AlarmName === 'goldgate-daily-spend');
  const terms = z
    .object({ Metrics: z.array(z.looseObject({ Id: z.string(), Expression: z.string().optional() })) })
    .parse(spend).Metrics;
  const sum = terms.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  const said = terms.find((term) => JSON.stringify(term).includes('"MetricName":"Spend"'));
  // What functions say that they took is in USD already.
  expect(sum).toContain(`FILL(${said?.Id}, 0) * 1.000000000000`);

  const [look] = resources.flatMap(([, { Type, Properties }]) =>
    Type === 'AWS::Lambda::Function' && Properties['FunctionName'] === 'goldgate-look' ? [Properties] : [],
  );
  const { Environment, MemorySize } = z
    .object({
      MemorySize: z.number(),
      Environment: z.object({ Variables: z.looseObject({ GOLDGATE_PRICES: z.string() }) }),
    })
    .parse(look);
  const environment = {
    GOLDGATE_PRICES: Environment.Variables.GOLDGATE_PRICES,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: MemorySize,
  };
  // As a minute of `decide`, which has as much memory, is counted by its duration; a transition is 0.025 USD a thousand.
  expect(MemorySize).toBe(functionParts.decide.memoryMb);
  const perMs = /FILL\(decide, 0\) \* ([0-9.]+)/.exec(sum)?.[1];
  const none = { ms: 0, transitions: 0, requests: { puts: 0, gets: 0 } };
  expect(usdOf({ ...none, ms: 60_000 }, environment)).toBeCloseTo(60_000 * Number(perMs), 6);
  expect(usdOf({ ...none, transitions: 4 }, environment)).toBeCloseTo(0.0001, 9);
  // 0.005 USD a thousand writes, 0.0004 a thousand reads.
  expect(usdOf({ ...none, requests: { puts: 1000, gets: 0 } }, environment)).toBeCloseTo(0.005, 9);
  expect(usdOf({ ...none, requests: { puts: 0, gets: 1000 } }, environment)).toBeCloseTo(0.0004, 9);
});
