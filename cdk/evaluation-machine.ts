import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  CustomState,
  DefinitionBody,
  DistributedMap,
  ItemBatcher,
  JsonPath,
  OutputType,
  ResultWriterV2,
  type RetryProps,
  S3JsonLItemReader,
  StateMachine,
  StateMachineType,
  TaskInput,
  Timeout,
  Transformation,
  WriterConfig,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { objectKeyStatement } from './access.ts';
import type { FunctionName } from './function-parts.ts';
import { childRetries, mapRetries, patientRetries } from './retries.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface EvaluationMachineProps {
  readonly machineName: string;
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>;
  readonly storage: Storage;
  readonly settings: Settings;
}

/**
 * One execution is one attempt at a run. Its input is the started run; what passes between states is names of contents,
 * never rows: `{started, spread: {plan, batch, batches, stop, items, itemsKey, count, itemsPerBatch, children}, error?}`.
 *
 * Where a run may stop early it goes round: rows of a batch, a look at the gates, the next batch. Each look comes after a fifth more
 * rows, so there are at most 27, and some 25 events each are far from the 25,000 that an execution may have.
 */
export class EvaluationMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: EvaluationMachineProps) {
    super(scope, id);
    const { machineName, functions, storage, settings } = props;
    const begin = new CustomState(this, 'Begin', {
      // Not a `Pass`, which would leave the null out: what records a failed plan finds no plan, instead of no path.
      stateJson: { Type: 'Pass', Parameters: { 'started.$': '$', spread: { plan: null, batches: 0 } } },
    });
    const plan = task(this, 'Plan', functions.plan, { inputPath: '$.started', resultPath: '$.spread' });
    const evaluate = evaluateShards(this, functions['evaluate-shard'], storage);
    const run = {
      started: JsonPath.objectAt('$.started'),
      plan: JsonPath.stringAt('$.spread.plan'),
      batches: JsonPath.numberAt('$.spread.batches'),
    };
    const look = task(this, 'Look', functions.look, {
      payload: TaskInput.fromObject(run),
      resultPath: '$.spread',
    });
    const decide = task(this, 'Decide', functions.decide, { payload: TaskInput.fromObject(run) });
    const recordIncomplete = task(this, 'Record incomplete', functions['record-incomplete'], {
      payload: TaskInput.fromObject({ ...run, error: JsonPath.objectAt('$.error') }),
    });
    for (const state of [plan, look, evaluate, decide])
      state.addCatch(recordIncomplete, { resultPath: '$.error' });

    const mayStopEarly = Condition.stringEquals('$.spread.stop', 'early');
    const evaluateWhatIsLeft = new Choice(this, 'Is anything left to evaluate?')
      .when(Condition.numberGreaterThan('$.spread.count', 0), evaluate)
      .when(mayStopEarly, look)
      .otherwise(decide);
    look.next(evaluateWhatIsLeft);
    evaluate.next(new Choice(this, 'May it stop early?').when(mayStopEarly, look).otherwise(decide));
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName,
      stateMachineType: StateMachineType.STANDARD,
      timeout: Duration.hours(settings.runHours),
      definitionBody: DefinitionBody.fromChainable(begin.next(plan).next(evaluateWhatIsLeft)),
    });
    this.machine.addToRolePolicy(objectKeyStatement(storage.key));
  }
}

/**
 * One child for a few shards. Children that fail are tolerated here, because `decide` sees which results are missing and says
 * `incomplete`; why they failed stands in the files beside the map's manifest.
 */
function evaluateShards(scope: Construct, lambda: LambdaFunction, { bucket }: Storage): DistributedMap {
  const map = new DistributedMap(scope, 'Evaluate shards', {
    label: 'shards',
    mapExecutionType: StateMachineType.EXPRESS,
    itemReader: new ReaderOfBlobs({ bucket, key: JsonPath.stringAt('$.spread.itemsKey') }),
    itemBatcher: new ItemBatcher({
      maxItemsPerBatchPath: '$.spread.itemsPerBatch',
      maxInputBytesPerBatch: 200 * 1024,
      batchInput: { 'started.$': '$.started', 'plan.$': '$.spread.batch' },
    }),
    maxConcurrencyPath: '$.spread.children',
    toleratedFailurePercentage: 100,
    resultWriterV2: new WriterOfMaps({
      bucket,
      prefix: JsonPath.format('maps/{}', JsonPath.executionName),
      writerConfig: new WriterConfig({
        outputType: OutputType.JSONL,
        transformation: Transformation.COMPACT,
      }),
    }),
    resultPath: JsonPath.DISCARD,
  });
  for (const retry of mapRetries) map.addRetry(retry);
  return map.itemProcessor(task(scope, 'Evaluate', lambda, { retries: childRetries }));
}

interface TaskParts {
  /** the whole input when absent */
  readonly payload?: TaskInput;
  readonly inputPath?: string;
  readonly resultPath?: string;
  readonly retries?: readonly RetryProps[];
}

/** Calls a function until it answers. Each may be called twice: what it writes, it writes once. */
function task(scope: Construct, id: string, lambdaFunction: LambdaFunction, parts: TaskParts): LambdaInvoke {
  const { retries = patientRetries, resultPath = JsonPath.DISCARD, ...input } = parts;
  const invoke = new LambdaInvoke(scope, id, {
    ...input,
    lambdaFunction,
    resultPath,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration((lambdaFunction.timeout ?? Duration.minutes(15)).plus(grace)),
  });
  for (const retry of retries) invoke.addRetry(retry);
  return invoke;
}

/** Lambda ends a function by itself; this is for an invocation that nothing is heard of any more. */
const grace = Duration.seconds(20);

/** The library would allow it every object of the bucket. */
class ReaderOfBlobs extends S3JsonLItemReader {
  override providePolicyStatements(): PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('blobs/*')] }),
    ];
  }
}

/** The library would allow it every object of the bucket. */
class WriterOfMaps extends ResultWriterV2 {
  override providePolicyStatements(): PolicyStatement[] {
    const actions = [
      's3:PutObject',
      's3:GetObject',
      's3:ListMultipartUploadParts',
      's3:AbortMultipartUpload',
    ];
    return [new PolicyStatement({ actions, resources: [`${this.bucket?.bucketRef.bucketArn}/maps/*`] })];
  }
}
