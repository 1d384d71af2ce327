import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Bucket, s3Bucket } from '../../adapters/aws/bucket.ts';
import { lambdaBackend } from '../../adapters/aws/lambda-backend.ts';
import { dynamoTable, type Table } from '../../adapters/aws/table.ts';
import { aliasesOf } from '../../cdk/aliases-of.ts';
import {
  type FunctionName,
  type FunctionPart,
  functionNames,
  functionParts,
} from '../../cdk/function-parts.ts';
import { prices } from '../../cdk/prices.ts';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import { digestOf } from '../../core/text/digest.ts';
import type { EnvironmentName } from '../../lambdas/environment.ts';
import type { Backend } from '../../pipeline/backend-ports.ts';
import { type DynamoDbOptions, startDynamoDb } from './aws/dynamodb.ts';
import { type JsonObject, parseJsonObject } from './aws/json.ts';
import type { FunctionSettings } from './aws/lambda/function-settings.ts';
import type { InvocationOutcome } from './aws/lambda/open-invocation.ts';
import { type LocalLambda, startLambda } from './aws/lambda.ts';
import { type S3Options, startS3 } from './aws/s3.ts';
import type { InvokeFunction } from './aws/step-functions/lambda-task.ts';
import type { StateMachineDeps } from './aws/step-functions/state-machine.ts';
import { type LocalStepFunctions, startStepFunctions } from './aws/step-functions.ts';
import { builtOnce } from './built-once.ts';
import { bundledHandlers } from './bundled-handlers.ts';
import { createRecords } from './create-records.ts';
import { functionKeys, mayAskDynamoDb, mayAskS3 } from './function-policy.ts';
import { type Deliver, type FunctionsHere, functionsHere } from './functions-here.ts';
import { machineDefinition } from './machine-definition.ts';
import { secretsServer } from './secrets-server.ts';

export interface LocalBackendOptions {
  /** that have an alias; `acme/support` unless given */
  readonly repositories?: readonly string[];
  /** environment variable that configurations name as a key → the key */
  readonly secrets?: Readonly<Record<string, string>>;
  /** what `GOLDGATE_REACH` says beside that every secret goes to 127.0.0.1, which is called without one, too */
  readonly reach?: object;
  readonly functions?: Readonly<Partial<Record<FunctionName, Partial<FunctionSettings>>>>;
  readonly dynamoDb?: DynamoDbOptions;
  readonly s3?: S3Options;
  readonly isChildRepeated?: NonNullable<StateMachineDeps['isChildRepeated']>;
  /** told what the state machine hands to functions, and what it gets back, after so many milliseconds */
  readonly onTask?: (task: LocalTask) => void;
  /** present = handlers run in this process, and every delivery of an event goes through this; see `functionsHere` */
  readonly here?: Deliver;
}

export interface LocalTask {
  readonly name: FunctionName;
  readonly payload: string;
  readonly outcome: InvocationOutcome;
  readonly ms: number;
}

export interface LocalBackend extends AsyncDisposable {
  /** as a job of this repository sees it */
  backend(repository?: string): Backend;
  readonly bucket: Bucket;
  readonly table: Table;
  readonly memo: Table;
  readonly s3: S3Client;
  /** @throws unless the functions are processes of their own */
  logs(name: FunctionName): Promise<string>;
  readonly lambdaClient: LambdaClient;
  /** where clients in other processes find the front functions */
  readonly lambdaEndpoint: string;
  readonly states: LocalStepFunctions;
  readonly statesClient: SFNClient;
  readonly machineArn: string;
}

const shared = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const defaultRepository = 'acme/support';
const machineName = 'goldgate-evaluation';
const names = { bucket: 'contents', table: 'records', memo: 'replies' };

/** The whole backend on this machine: the synthesised state machine and the bundled handlers over loopback servers. */
export async function localBackend(options: LocalBackendOptions = {}): Promise<LocalBackend> {
  const repositories = options.repositories ?? [defaultRepository];
  await using opening = new AsyncDisposableStack();
  const dynamoDb = opening.use(await startDynamoDb(guardedItems(options.dynamoDb)));
  const objects = opening.use(await startS3(guardedObjects(options.s3)));
  const secrets = opening.use(await secretsServer(options.secrets ?? {}));
  const s3 = opening.adopt(clientOf(S3Client, objects.endpoint, { forcePathStyle: true }), destroy);
  const documents = DynamoDBDocumentClient.from(
    opening.adopt(clientOf(DynamoDBClient, dynamoDb.endpoint), destroy),
  );
  await s3.send(new CreateBucketCommand({ Bucket: names.bucket }));
  for (const name of [names.table, names.memo]) await documents.send(createRecords(name));

  let lambda: Functions | undefined;
  const invoke: InvokeFunction = (name, payload) =>
    lambda?.invoke(name, payload) ?? Promise.reject(new Error('no functions yet'));
  const states = opening.use(
    await startStepFunctions([{ name: machineName, definition: await definitionOf(repositories) }], {
      invoke: options.onTask === undefined ? invoke : watched(invoke, options.onTask),
      s3,
      pauseMs: 1,
      ...(options.isChildRepeated === undefined ? {} : { isChildRepeated: options.isChildRepeated }),
    }),
  );
  const machineArn = states.arnOf(machineName);
  const variables = {
    ...variablesOf(repositories, options),
    GOLDGATE_STATE_MACHINE: machineArn,
    GOLDGATE_ENDPOINT_S3: objects.endpoint,
    GOLDGATE_ENDPOINT_DYNAMODB: dynamoDb.endpoint,
    GOLDGATE_ENDPOINT_STATES: states.endpoint,
    GOLDGATE_ENDPOINT_SECRETS: secrets.endpoint,
  };
  const functions = await openFunctions(variables, options);
  lambda = opening.use(functions);
  const lambdaClient = opening.adopt(clientOf(LambdaClient, functions.endpoint), destroy);
  const statesClient = opening.adopt(clientOf(SFNClient, states.endpoint), destroy);
  const opened = opening.move();
  return {
    backend(repository = defaultRepository) {
      const functions = {
        submit: `goldgate-submit:${repositoryAlias(repository)}`,
        status: `goldgate-status:${repositoryAlias(repository)}`,
      };
      return lambdaBackend(lambdaClient, { functions, signal: new AbortController().signal });
    },
    bucket: s3Bucket(s3, names.bucket),
    table: dynamoTable(documents, names.table),
    memo: dynamoTable(documents, names.memo),
    s3,
    logs: (name) =>
      'logs' in functions ? functions.logs(`goldgate-${name}`) : Promise.reject(new Error('no processes')),
    lambdaClient,
    lambdaEndpoint: functions.endpoint,
    states,
    statesClient,
    machineArn,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** A function is refused what its policy does not allow. */
function guardedObjects(options: S3Options = {}): S3Options {
  return {
    ...options,
    credentials: { test: 'test', ...functionKeys, ...options.credentials },
    fault: (request) => (mayAskS3(request, names.bucket) ? options.fault?.(request) : 'denied'),
  };
}

function guardedItems(options: DynamoDbOptions = {}): DynamoDbOptions {
  return {
    ...options,
    fault: (operation, input, authorization) =>
      mayAskDynamoDb(operation, input, authorization, names)
        ? options.fault?.(operation, input, authorization)
        : 'denied',
  };
}

function watched(invoke: InvokeFunction, onTask: (task: LocalTask) => void): InvokeFunction {
  return async (arn, payload) => {
    const begin = performance.now();
    const outcome = await invoke(arn, payload);
    const name = functionNames.find((one) => arn.endsWith(`:goldgate-${one}`));
    if (name !== undefined) onTask({ name, payload, outcome, ms: performance.now() - begin });
    return outcome;
  };
}

type Functions = LocalLambda | FunctionsHere;

async function openFunctions(variables: Variables, options: LocalBackendOptions): Promise<Functions> {
  if (options.here !== undefined)
    return functionsHere({ ...variables, ...credentialVariables }, options.here);
  return startLambda(functionsOf(await bundledHandlers(), variables, options));
}

const credentialVariables = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
};

function clientOf<Client>(
  Of: new (
    config: typeof shared & { readonly endpoint: string; readonly forcePathStyle?: boolean },
  ) => Client,
  endpoint: string,
  more: { readonly forcePathStyle?: boolean } = {},
): Client {
  return new Of({ ...shared, endpoint, ...more });
}

function destroy(client: { destroy(): void }): void {
  client.destroy();
}

/** Synthesising takes seconds, and the same repositories give the same machine. */
async function definitionOf(repositories: readonly string[]): Promise<JsonObject> {
  const name = `machine-${digestOf(repositories.join()).slice('sha256:'.length)}`;
  const folder = await builtOnce(name, async (made) => {
    const { synthesisedStack } = await import('./synthesised-stack.ts');
    const definition = machineDefinition(synthesisedStack({ repositories }));
    await writeFile(join(made, 'definition.json'), JSON.stringify(definition));
  });
  return parseJsonObject(await readFile(join(folder, 'definition.json'), 'utf8'), 'the state machine');
}

type Variables = Readonly<Partial<Record<EnvironmentName, string>>>;

function variablesOf(
  repositories: readonly string[],
  { secrets = {}, reach = {} }: LocalBackendOptions,
): Variables {
  const here = ['127.0.0.1'];
  return {
    GOLDGATE_BUCKET: names.bucket,
    GOLDGATE_TABLE: names.table,
    GOLDGATE_MEMO_TABLE: names.memo,
    GOLDGATE_MEMO_DAYS: '30',
    GOLDGATE_MOST_CHILDREN: '500',
    GOLDGATE_ALIASES: JSON.stringify(Object.fromEntries(aliasesOf(repositories))),
    GOLDGATE_LOOPBACK: 'allowed',
    GOLDGATE_PRICES: JSON.stringify(prices),
    GOLDGATE_REACH: JSON.stringify({
      secrets: Object.fromEntries(Object.keys(secrets).map((name) => [name, here])),
      hosts: here,
      functions: [],
      bedrock: false,
      repositories: {},
      ...reach,
    }),
    GOLDGATE_SECRETS: JSON.stringify(Object.fromEntries(Object.keys(secrets).map((name) => [name, name]))),
  };
}

const always = ['GOLDGATE_BUCKET', 'GOLDGATE_TABLE'] as const;
const forTests = [
  'GOLDGATE_LOOPBACK',
  'GOLDGATE_ENDPOINT_S3',
  'GOLDGATE_ENDPOINT_DYNAMODB',
  'GOLDGATE_ENDPOINT_STATES',
  'GOLDGATE_ENDPOINT_SECRETS',
] as const;

/** Each with the variables that the stack gives it, and no others. */
function functionsOf(
  bundles: Awaited<ReturnType<typeof bundledHandlers>>,
  variables: Variables,
  { functions = {} }: LocalBackendOptions,
): FunctionSettings[] {
  return functionNames.map((name) => {
    const { environment, memoryMb, timeout }: FunctionPart = functionParts[name];
    const given = [...always, ...environment, ...forTests].map((key) => [key, variables[key] ?? '']);
    return {
      name: `goldgate-${name}`,
      taskRoot: bundles[name],
      handler: 'index.handler',
      timeoutMs: timeout.toMilliseconds(),
      memoryMb,
      concurrency: 2,
      ...functions[name],
      environment: {
        ...Object.fromEntries(given),
        ...credentialVariables,
        AWS_ACCESS_KEY_ID: name,
        POWERTOOLS_SERVICE_NAME: 'goldgate',
        ...functions[name]?.environment,
      },
    };
  });
}
