import { expect, it } from 'vitest';
import { z } from 'zod';
import { scheduleExpression } from '../../cdk/schedule-expression.ts';
import { policyLines } from '../helpers/policy-lines.ts';
import { renderedText } from '../helpers/rendered-text.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';
import { templateProblems } from '../helpers/template-problems.ts';

const key = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b-2c3d';
const repositories = [
  {
    name: 'acme/bot',
    registers: { branches: ['main'] },
    traceBuckets: ['s3://acme-traces/bot/eu/'],
    sweeps: [
      { sweep: 'production', every: '1 day' },
      { sweep: 'canary', every: '6 hours' },
    ],
  },
  'acme/search',
];
const traceBuckets = ['s3://acme-traces/bot/', { prefix: 's3://acme-logs/', key }];
const stack = synthesisedStack({ repositories, traceBuckets });

const target = z.object({
  Input: z.string(),
  DeadLetterConfig: z.object({ Arn: z.json() }),
  RetryPolicy: z.object({ MaximumEventAgeInSeconds: z.number(), MaximumRetryAttempts: z.number() }),
});
const schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.literal('UTC'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  GroupName: z.json(),
  Target: target,
});
const lambda = z.looseObject({
  FunctionName: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.json()) }),
});
const schedules = resourcesOf('AWS::Scheduler::Schedule').map((properties) => schedule.parse(properties));

it('asks for each sweep that is listed, and tells when it was meant to', () => {
  const asked = schedules.map(({ ScheduleExpression, Target }) => [
    ScheduleExpression,
    JSON.parse(Target.Input) as unknown,
  ]);
  const event = { repository: 'acme/bot', at: '<aws.scheduler.scheduled-time>' };
  expect(asked).toEqual([
    ['cron(10 0 * * ? *)', { ...event, sweep: 'production' }],
    ['cron(10 0/6 * * ? *)', { ...event, sweep: 'canary' }],
  ]);
});

it('tries for hours, and keeps what failed in the queue of lost sweeps, whichever step failed', () => {
  const queue = idsOf('AWS::SQS::Queue').find((id) => id.startsWith('Sweeps')) ?? '';
  for (const { Target } of schedules) {
    expect(renderedText(Target.DeadLetterConfig.Arn)).toBe(`<${queue}.Arn>`);
    expect(Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 20 });
  }
  const invoked = resourcesOf('AWS::Lambda::EventInvokeConfig').filter((each) =>
    JSON.stringify(each).includes('Functionssweep'),
  );
  expect(invoked).toMatchObject([{ MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 2 }]);
  expect(JSON.stringify(invoked)).toContain(queue);
});

it('puts what sweeps answer on a bus, and what they raised or cleared on a topic that EventBridge alone may fill', () => {
  const [destination] = resourcesOf('AWS::Lambda::EventInvokeConfig').flatMap(({ DestinationConfig }) =>
    JSON.stringify(DestinationConfig).includes('OnSuccess') ? [JSON.stringify(DestinationConfig)] : [],
  );
  const [bus] = idsOf('AWS::Events::EventBus');
  expect(destination).toContain(`"OnSuccess":{"Destination":{"Fn::GetAtt":["${bus}","Arn"]}}`);
  const rule = resourcesOf('AWS::Events::Rule').find(({ EventBusName }) => EventBusName !== undefined);
  expect(rule).toMatchObject({
    EventBusName: { Ref: bus },
    EventPattern: {
      source: ['lambda'],
      'detail-type': ['Lambda Function Invocation Result - Success'],
      detail: { responsePayload: { events: { id: [{ exists: true }] } } },
    },
    Targets: [{ Arn: { Ref: idsOf('AWS::SNS::Topic')[0] }, DeadLetterConfig: expect.anything() }],
  });
  const keyPolicy = JSON.stringify(resourcesOf('AWS::KMS::Key'));
  expect(keyPolicy).toContain('"Sid":"SweepsToTopic"');
});

it('lets the scheduler invoke that one function and fill that one queue, for schedules of this account', () => {
  expect(policyLines(stack, 'SweepsRole')).toEqual([
    expect.stringMatching(/^lambda:InvokeFunction <Functionssweep\w+\.Arn>$/),
    expect.stringMatching(/^sqs:SendMessage <SweepsLost\w+\.Arn>$/),
  ]);
  const trusting = resourcesOf('AWS::IAM::Role').filter((role) =>
    JSON.stringify(role).includes('scheduler.amazonaws'),
  );
  expect(trusting).toHaveLength(1);
  expect(JSON.stringify(trusting)).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
});

it('lets `sweep` read exactly the prefixes that are listed, and nobody else any', () => {
  const s3 = 'arn:<AWS::Partition>:s3:::';
  const reading = policyLines(stack, '').filter((line) => line.includes(s3) || line.includes(key));
  expect(reading).toEqual([
    `kms:Decrypt ${key} StringLike kms:ViaService s3.*`,
    `s3:GetObject ${s3}acme-logs/*`,
    `s3:GetObject ${s3}acme-traces/bot/*`,
    `s3:ListBucket ${s3}acme-logs StringLike s3:prefix *`,
    `s3:ListBucket ${s3}acme-traces StringLike s3:prefix bot/*`,
  ]);
  expect(policyLines(stack, 'Functionssweep')).toEqual(expect.arrayContaining(reading));
});

it('gives `sweep` room for what it reads, and tells it the prefixes of each repository', () => {
  const made = resourcesOf('AWS::Lambda::Function').map((properties) => lambda.parse(properties));
  const sweep = made.find(({ FunctionName }) => FunctionName === 'goldgate-sweep');
  expect(sweep).toMatchObject({ EphemeralStorage: { Size: 10_240 }, Timeout: 900 });
  expect(JSON.parse(String(sweep?.Environment.Variables['GOLDGATE_REACH']))).toMatchObject({
    traces: ['s3://acme-traces/bot/', 's3://acme-logs/'],
    repositories: { 'acme/bot': { traces: ['s3://acme-traces/bot/eu/'] } },
  });
});

it('lets `sweep` ask judges and targets: exactly the functions, models and secrets that are listed', () => {
  const listed = synthesisedStack({
    repositories,
    traceBuckets,
    functions: ['bot'],
    bedrockModels: ['anthropic.claude-sonnet-4-5'],
    secrets: { MODEL_KEY: { secret: 'acme/model', hosts: ['models.example.com'] } },
  });
  const outside = policyLines(listed, 'Functionssweep').filter((line) =>
    /^(?:lambda|bedrock|secretsmanager):/.test(line),
  );
  expect(outside).toEqual([
    'bedrock:InvokeModel arn:<AWS::Partition>:bedrock:<AWS::Region>::foundation-model/anthropic.claude-sonnet-4-5',
    'lambda:InvokeFunction arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:bot',
    expect.stringMatching(/^secretsmanager:GetSecretValue .*acme\/model/),
  ]);
  const nothing = policyLines(stack, 'Functionssweep').filter((line) =>
    /^(?:lambda|bedrock|secretsmanager):/.test(line),
  );
  expect(nothing).toEqual([]);
});

it('has a template that CloudFormation accepts', () => {
  expect(templateProblems(stack)).toEqual([]);
}, 180_000);

it.each([
  ['15 minutes', 900_000, 'rate(15 minutes)'],
  ['1 hour', 3_600_000, 'cron(10 0/1 * * ? *)'],
  ['7 days', 7 * 86_400_000, 'rate(7 days)'],
])('asks every %s by an expression of the scheduler', (_, ms, expression) => {
  expect(scheduleExpression(ms)).toBe(expression);
});

const registers = { branches: ['main'] };
const scheduled = (...sweeps: object[]) => ({ repositories: [{ name: 'acme/bot', registers, sweeps }] });

it.each([
  [scheduled({ sweep: 'a b', every: '1 day' }), 'expected the name of a sweep'],
  [scheduled({ sweep: 'a', every: '5 hours' }), 'expected how often'],
  [scheduled({ sweep: 'a', every: '5 minutes' }), 'expected how often'],
  [scheduled({ sweep: 'a', every: '1 day' }, { sweep: 'a', every: '1 hour' }), 'expected each sweep once'],
  [
    { repositories: [{ name: 'acme/bot', sweeps: [{ sweep: 'a', every: '1 day' }] }] },
    'nobody may register them',
  ],
  [
    {
      repositories: [{ name: 'acme/bot', approves: registers, sweeps: [{ sweep: 'a', every: '1 day' }] }],
    },
    'say where it "registers", such as {"branches": ["main"]}; "approves" is for releases and waivers alone',
  ],
  [{ repositories: ['acme/bot'], traceBuckets: ['s3://acme-traces/bot'] }, 'ends with a slash'],
  [{ repositories: ['acme/bot'], traceBuckets: ['s3://acme-traces/*/'] }, 'ends with a slash'],
  [
    {
      repositories: [{ name: 'acme/bot', traceBuckets: ['s3://other/'] }],
      traceBuckets: ['s3://acme-traces/'],
    },
    'which no prefix of "traceBuckets" covers',
  ],
])('refuses %j', (context, problem) => {
  expect(() => synthesisedStack(context)).toThrow(problem);
});

function resourcesOf(type: string) {
  return Object.values(stack.Resources).flatMap(({ Type, Properties }) =>
    Type === type ? [Properties] : [],
  );
}

function idsOf(type: string): readonly string[] {
  return Object.entries(stack.Resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []));
}
