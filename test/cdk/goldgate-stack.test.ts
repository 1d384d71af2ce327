import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it } from 'vitest';
import { policyLines } from '../helpers/policy-lines.ts';
import { renderedText } from '../helpers/rendered-text.ts';
import { type SynthesisedTemplate, synthesisedStack } from '../helpers/synthesised-stack.ts';
import { templateProblems } from '../helpers/template-problems.ts';

const context = {
  repositories: ['acme/bot', 'acme/search'],
  secrets: { JUDGE_KEY: { secret: 'goldgate/judge', hosts: ['models.example.com'] } },
  alarmEmail: 'team@example.com',
};
const stack = synthesisedStack(context);

it('has nothing against it that is not explained', () => {
  expect(() => synthesisedStack(context, (own) => new Queue(own, 'Open'))).toThrow('SQS4');
});

it('has a template that CloudFormation accepts', () => {
  expect(templateProblems(stack)).toEqual([]);

  const [id = ''] = idsOf(stack, 'AWS::Lambda::Function');
  const broken = structuredClone(stack);
  broken.Resources[id]!.Properties['MemorySize'] = 64;
  expect(templateProblems(broken)).toMatchObject([expect.stringContaining(id)]);
});

it('is in no region and no account, so that it synthesises without either', () => {
  expect(JSON.stringify(stack)).not.toMatch(/(?<![.\d])\d{12}\b|us-east-1/);
});

it('allows no action and no resource as a whole', () => {
  const all = policyLines(stack, '');
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((line) => /^\S*\*/.test(line) || /^\S+ \*/.test(line))).toEqual([]);
});

it('gives no role a policy made by somebody else', () => {
  const roles = resourcesOf(stack, 'AWS::IAM::Role');
  expect(roles.filter((role) => 'ManagedPolicyArns' in role || 'Policies' in role)).toEqual([]);
});

const bucket = `<${idsOf(stack, 'AWS::S3::Bucket').find((id) => id.includes('Contents'))}.Arn>`;
const [table, memo] = ['StorageTable', 'StorageMemo'].map(
  (start) => `<${idsOf(stack, 'AWS::DynamoDB::Table').find((id) => id.startsWith(start))}.Arn>`,
);
const states = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>';
const executions = `${states}:execution:goldgate-evaluation:*`;

const create = (kind: string) => [
  `s3:PutObject ${bucket}/${kind}/*`,
  `s3:AbortMultipartUpload ${bucket}/${kind}/*`,
];
const get = (kind: string) => `s3:GetObject ${bucket}/${kind}/*`;
const find = (...kinds: string[]) =>
  `s3:ListBucket ${bucket} StringLikeIfExists s3:prefix ${kinds.map((kind) => `${kind}/*`).join(',')}`;
const put = (...kinds: string[]) =>
  `dynamodb:PutItem ${table} ForAllValues:StringLike dynamodb:LeadingKeys ${kinds.map((kind) => `*#${kind}#*`).join(',')}`;
const recording = ['GetItem', 'PutItem', 'DeleteItem', 'BatchWriteItem'].map(
  (action) => `dynamodb:${action} ${table}`,
);

it.each([
  [
    'submit',
    [
      get('blobs'),
      ...create('blobs'),
      find('blobs'),
      `dynamodb:GetItem ${table}`,
      put('AUDIT'),
      `states:StartExecution ${states}:stateMachine:goldgate-evaluation`,
      `states:DescribeExecution ${executions}`,
    ],
  ],
  [
    'status',
    [
      get('blobs'),
      `s3:ListBucket ${bucket} StringLike s3:prefix runs/*`,
      `dynamodb:GetItem ${table}`,
      `states:DescribeExecution ${executions}`,
    ],
  ],
  [
    'query',
    [
      ...['runs', 'memo'].map(get),
      find('runs', 'memo'),
      ...['GetItem', 'BatchGetItem', 'Query'].map((action) => `dynamodb:${action} ${table}`),
      `dynamodb:Query ${table}/index/by-end`,
      `dynamodb:BatchGetItem ${memo}`,
      put('AUDIT'),
    ],
  ],
  [
    'dataset',
    [
      get('blobs'),
      ...create('blobs'),
      find('blobs'),
      ...['GetItem', 'BatchGetItem', 'Query'].map((action) => `dynamodb:${action} ${table}`),
      put('AUDIT', 'DATASET', 'DATASETS'),
    ],
  ],
  [
    'approve',
    [
      get('blobs'),
      find('blobs'),
      ...['GetItem', 'Query', 'BatchWriteItem'].map((action) => `dynamodb:${action} ${table}`),
      put('AUDIT', 'RELEASE', 'WAIVER'),
    ],
  ],
  [
    'register',
    [
      get('blobs'),
      find('blobs'),
      `dynamodb:GetItem ${table}`,
      put('AUDIT', 'REGISTERED'),
      ...['BatchGetItem', 'BatchWriteItem'].map((action) => `dynamodb:${action} ${memo}`),
    ],
  ],
  [
    'plan',
    [get('blobs'), get('runs'), ...create('blobs'), find('blobs', 'runs'), `dynamodb:GetItem ${table}`],
  ],
  ['look', [get('blobs'), get('runs'), ...create('blobs'), find('blobs', 'runs')]],
  [
    'evaluateshard',
    [
      ...['blobs', 'runs', 'memo'].map(get),
      ...['blobs', 'runs', 'memo'].flatMap(create),
      find('blobs', 'runs', 'memo'),
      ...['BatchGetItem', 'BatchWriteItem'].map((action) => `dynamodb:${action} ${memo}`),
      'secretsmanager:GetSecretValue arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:goldgate/judge-??????',
    ],
  ],
  [
    'sweep',
    [
      ...['blobs', 'runs', 'memo'].map(get),
      ...['blobs', 'runs', 'memo'].flatMap(create),
      find('blobs', 'runs', 'memo'),
      ...['GetItem', 'Query', 'PutItem', 'BatchWriteItem'].map((action) => `dynamodb:${action} ${table}`),
      ...['BatchGetItem', 'BatchWriteItem'].map((action) => `dynamodb:${action} ${memo}`),
      'secretsmanager:GetSecretValue arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:goldgate/judge-??????',
      ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map(
        (action) =>
          `sqs:${action} <${idsOf(stack, 'AWS::SQS::Queue').find((id) => id.startsWith('Sweeps'))}.Arn>`,
      ),
    ],
  ],
  ['latesweeps', ['GetItem', 'Query'].map((action) => `dynamodb:${action} ${table}`)],
  [
    'decide',
    [
      ...['blobs', 'runs'].map(get),
      ...['blobs', 'runs'].flatMap(create),
      find('blobs', 'runs'),
      ...recording,
    ],
  ],
  [
    'recordincomplete',
    [
      get('blobs'),
      get('runs'),
      ...create('blobs'),
      find('blobs', 'runs'),
      ...recording,
      ...['SendMessage', 'GetQueueAttributes', 'GetQueueUrl'].map(
        (action) => `sqs:${action} <${idsOf(stack, 'AWS::SQS::Queue')[0]}.Arn>`,
      ),
    ],
  ],
  ['oldestrun', [`states:ListExecutions ${states}:stateMachine:goldgate-evaluation`]],
])('lets %s do exactly what it has to', (name, expected) => {
  const lines = policyLines(stack, `Functions${name}`);
  expect(lines.filter((line) => !/^(?:kms|logs):/.test(line))).toEqual(expected.toSorted());
});

it('lets functions write their own log and nobody else’s', () => {
  const lines = policyLines(stack, 'Functions').filter((line) => line.startsWith('logs:'));
  expect(lines).toHaveLength(2 * idsOf(stack, 'AWS::Lambda::Function').length);
  for (const line of lines)
    expect(line).toMatch(/^logs:(?:CreateLogStream|PutLogEvents) <Functions\w+Log\w+\.Arn>$/);
});

it('lets nobody use the key but through the service that keeps things under it', () => {
  const lines = policyLines(stack, '').filter((line) => line.startsWith('kms:'));
  const service = /^kms:[A-Za-z]+ <StorageKey\w+\.Arn> StringEquals kms:ViaService (s3|dynamodb)\./;
  expect(new Set(lines.map((line) => service.exec(line)?.[1]))).toEqual(new Set(['s3', 'dynamodb']));
});

it('refuses to overwrite blobs and results, whoever asks, and to be read without TLS', () => {
  const statements = resourcesOf(stack, 'AWS::S3::BucketPolicy').flatMap(
    ({ PolicyDocument }) => (PolicyDocument as { Statement: object[] }).Statement,
  );
  expect(statements).toContainEqual({
    Sid: 'WrittenOnce',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 's3:PutObject',
    Resource: [expect.toSatisfy(ends('/blobs/*')), expect.toSatisfy(ends('/runs/*'))],
    Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
  });
  const withoutTls = statements.filter((statement) =>
    JSON.stringify(statement).includes('aws:SecureTransport'),
  );
  expect(withoutTls).toHaveLength(idsOf(stack, 'AWS::S3::Bucket').length);
});

it('keeps buckets private, contents encrypted, versioned and cleared up', () => {
  for (const properties of resourcesOf(stack, 'AWS::S3::Bucket')) {
    expect(properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
  }
  const contents = resourcesOf(stack, 'AWS::S3::Bucket').find(
    ({ VersioningConfiguration }) => VersioningConfiguration,
  );
  expect(contents).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true }] },
    LifecycleConfiguration: {
      Rules: expect.arrayContaining([
        expect.objectContaining({ Prefix: 'runs/', ExpirationInDays: 400 }),
        expect.objectContaining({ Prefix: 'memo/', ExpirationInDays: 30 }),
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
      ]),
    },
  });
  expect(JSON.stringify(contents)).not.toMatch(/"ExpirationInDays":\d+,"Prefix":"blobs/);
});

it('keeps tables for good, under the key, within caps', () => {
  const tables = resourcesOf(stack, 'AWS::DynamoDB::Table');
  expect(tables).toHaveLength(2);
  for (const properties of tables) {
    expect(properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      OnDemandThroughput: { MaxReadRequestUnits: 40_000, MaxWriteRequestUnits: 40_000 },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  }
});

it('deletes nothing that is kept when the stack is deleted', () => {
  const kept = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key'];
  const resources = Object.values(stack.Resources).filter(({ Type }) => kept.includes(Type));
  expect(resources.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(Array(5).fill('Retain'));
});

it('forgets logs after three months', () => {
  const logs = resourcesOf(stack, 'AWS::Logs::LogGroup');
  expect(logs).toHaveLength(idsOf(stack, 'AWS::Lambda::Function').length);
  for (const { RetentionInDays } of logs) expect(RetentionInDays).toBe(90);
});

it('gives no function a secret in its environment, and the name of one only to what calls with it', () => {
  const environments = resourcesOf(stack, 'AWS::Lambda::Function').map(({ Environment }) =>
    JSON.stringify(Environment),
  );
  const naming = environments.filter((each) => each.includes(':secret:goldgate/judge'));
  expect(naming).toHaveLength(2);
  // Of tests: nothing that is deployed calls its own machine.
  expect(environments.filter((each) => /LOOPBACK|ENDPOINT/.test(each))).toEqual([]);
});

it('tells what accepts, plans and calls where each secret may go, and for whom', () => {
  const limited = synthesisedStack({
    ...context,
    repositories: ['acme/bot', { name: 'acme/search', secrets: [], functions: [] }],
    hosts: ['bot.example.com'],
    functions: ['bot'],
  });
  const told = resourcesOf(limited, 'AWS::Lambda::Function').flatMap(({ FunctionName, Environment }) => {
    const { GOLDGATE_REACH } = (Environment as { Variables: Record<string, string> }).Variables;
    return GOLDGATE_REACH === undefined ? [] : [[FunctionName, JSON.parse(GOLDGATE_REACH) as unknown]];
  });
  const reach = {
    secrets: { JUDGE_KEY: ['models.example.com'] },
    hosts: ['bot.example.com'],
    functions: ['bot'],
    traces: [],
    bedrock: false,
    repositories: { 'acme/search': { secrets: [], functions: [] } },
  };
  expect(Object.fromEntries(told)).toEqual({
    'goldgate-submit': reach,
    'goldgate-register': reach,
    'goldgate-plan': reach,
    'goldgate-evaluate-shard': reach,
    'goldgate-sweep': reach,
  });
});

it('lets shards and sweeps invoke and ask exactly the functions and models that are listed', () => {
  const far = 'arn:aws:lambda:us-west-2:111122223333:function:far';
  const listed = synthesisedStack({
    ...context,
    functions: ['bot', 'bot:live', far],
    bedrockModels: ['anthropic.claude-sonnet-4-5', 'eu.anthropic.claude-sonnet-4-5'],
  });
  const lines = (of: SynthesisedTemplate, name = '') =>
    policyLines(of, `Functions${name}`).filter((line) => /^(?:lambda|bedrock):/.test(line));
  expect(lines(stack)).toEqual([]);
  const bedrock = 'bedrock:InvokeModel arn:<AWS::Partition>:bedrock:<AWS::Region>:';
  const own = 'lambda:InvokeFunction arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:';
  const allowed = [
    `${own}bot`,
    `${own}bot:live`,
    `lambda:InvokeFunction ${far}`,
    `${bedrock}:foundation-model/anthropic.claude-sonnet-4-5`,
    `${bedrock}<AWS::AccountId>:inference-profile/eu.anthropic.claude-sonnet-4-5`,
  ].toSorted();
  for (const name of ['evaluateshard', 'sweep']) expect(lines(listed, name)).toEqual(allowed);
  expect(lines(listed)).toHaveLength(2 * allowed.length);
});

it('limits shards to as many at once as the settings say, and nothing else', () => {
  const reserved = resourcesOf(stack, 'AWS::Lambda::Function')
    .filter(({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions !== undefined)
    .map(({ FunctionName, ReservedConcurrentExecutions }) => [FunctionName, ReservedConcurrentExecutions]);
  expect(reserved).toEqual([['goldgate-evaluate-shard', 500]]);
});

it('sends everything asynchronous that fails to the queue of lost runs', () => {
  const [queue = ''] = idsOf(stack, 'AWS::SQS::Queue');
  const rules = resourcesOf(stack, 'AWS::Events::Rule');
  expect(rules).toHaveLength(2);
  for (const { Targets } of rules)
    expect(JSON.stringify(Targets)).toContain(`"DeadLetterConfig":{"Arn":{"Fn::GetAtt":["${queue}"`);
  expect(JSON.stringify(resourcesOf(stack, 'AWS::Lambda::EventInvokeConfig'))).toContain(queue);
});

it('raises alarms for what nobody looks at, to the address given', () => {
  const alarms = resourcesOf(stack, 'AWS::CloudWatch::Alarm');
  expect(alarms.map(({ AlarmName }) => AlarmName).toSorted()).toEqual([
    'goldgate-daily-spend',
    'goldgate-dead-letters',
    'goldgate-front-errors',
    'goldgate-front-throttles',
    'goldgate-function-errors',
    'goldgate-function-throttles',
    'goldgate-incomplete-runs',
    'goldgate-lost-sweeps',
    'goldgate-old-runs',
    'goldgate-table-throttles',
    'goldgate-unfinished-runs',
  ]);
  for (const { AlarmActions, Metrics = [] } of alarms) {
    expect(AlarmActions).toHaveLength(1);
    // CloudWatch refuses an alarm on more than ten metrics, and takes the expression for none.
    expect([Metrics].flat().length).toBeLessThanOrEqual(11);
  }
  expect(resourcesOf(stack, 'AWS::SNS::Subscription')).toMatchObject([{ Endpoint: 'team@example.com' }]);
  expect(resourcesOf(stack, 'AWS::SNS::Topic')).toMatchObject([{ KmsMasterKeyId: expect.anything() }]);
});

function resourcesOf({ Resources }: SynthesisedTemplate, type: string) {
  return Object.values(Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []));
}

function idsOf({ Resources }: SynthesisedTemplate, type: string): readonly string[] {
  return Object.entries(Resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []));
}

function ends(text: string): (value: unknown) => boolean {
  return (value) => renderedText(value).endsWith(text);
}

/** W3005 says that the library names some dependencies twice, which is no fault. */
