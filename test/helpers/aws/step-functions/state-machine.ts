import type { S3Client } from '@aws-sdk/client-s3';
import { ExecutionAbortedError, ExecutionError, ExecutionTimeoutError } from 'aws-local-stepfunctions';
import type { Json, JsonObject } from '../json.ts';
import { runDistributedMap } from './distributed-map.ts';
import { type ExecutionContext, interpret, type TaskHandler } from './interpreter.ts';
import { batcherOf } from './item-batches.ts';
import { readerConfig } from './item-source.ts';
import { functionTask, type InvokeFunction, invokeTask } from './lambda-task.ts';
import { type MachinePlan, planMachine, type TaskPlan } from './machine-plan.ts';
import { writerOf } from './result-writer.ts';
import { checkSize, StatesError } from './states-error.ts';
import { checkSupported, UnsupportedDefinitionError } from './supported-definition.ts';

export interface StateMachineDeps {
  readonly invoke: InvokeFunction;
  /** For item readers and result writers. */
  readonly s3?: S3Client;
  /** Replaces every pause before a retry and in a Wait state. */
  readonly pauseMs?: number;
  /** True to run a child of a distributed map twice: EXPRESS promises at least once, not exactly once. */
  readonly isChildRepeated?: (child: { readonly mapState: string; readonly index: number }) => boolean;
}

export interface RunnableMachine {
  /** Runs one execution; rejects with the name and message Step Functions reports as error and cause. */
  run(input: Json, context: ExecutionContext): Promise<Json>;
}

/** Checks a definition once and prepares it for any number of executions. */
export function runnableMachine(definition: JsonObject, deps: StateMachineDeps): RunnableMachine {
  checkSupported(definition);
  const plan = planMachine(definition);
  checkMaps(plan, deps);
  return { run: (input, context) => runPlan(plan, { input, context, deps }) };
}

function checkMaps({ tasks }: MachinePlan, deps: StateMachineDeps): void {
  for (const [name, task] of tasks) {
    if (task.kind !== 'distributed-map') continue;
    checkMap(name, task.map, deps);
    checkMaps(task.child, deps);
  }
}

function checkMap(name: string, map: JsonObject, { s3 }: StateMachineDeps): void {
  if (map['ItemReader'] !== undefined) readerConfig(map);
  if (map['ItemBatcher'] !== undefined) batcherOf(map);
  if (map['ResultWriter'] !== undefined) writerOf(map);
  const needsS3 = map['ItemReader'] !== undefined || map['ResultWriter'] !== undefined;
  if (needsS3 && !s3) throw new UnsupportedDefinitionError(`definition: ${name} needs an S3 client`);
}

interface Execution {
  readonly input: Json;
  readonly context: ExecutionContext;
  readonly deps: StateMachineDeps;
}

async function runPlan({ definition, tasks }: MachinePlan, execution: Execution): Promise<Json> {
  const { input, context, deps } = execution;
  const handlers = new Map([...tasks].map(([name, task]) => [name, handlerFor(name, task, execution)]));
  try {
    const output = await interpret({ definition, input, context, handlers, pauseMs: deps.pauseMs });
    return checkSize(output, 'execution output');
  } catch (error) {
    throw reported(error);
  }
}

function handlerFor(
  name: string,
  task: TaskPlan,
  { input: executionInput, context, deps }: Execution,
): TaskHandler {
  switch (task.kind) {
    case 'function':
      return functionTask(task.arn, deps.invoke);
    case 'invoke':
      return invokeTask(deps.invoke);
    case 'distributed-map':
      return (input) =>
        runDistributedMap({
          map: task.map,
          input,
          executionInput,
          context,
          s3: deps.s3,
          runChild: (childInput, childContext) =>
            runPlan(task.child, { input: childInput, context: childContext, deps }),
          isRepeated: (index) => deps.isChildRepeated?.({ mapState: name, index }) ?? false,
        });
    default:
      return task satisfies never;
  }
}

function reported(error: unknown): Error {
  if (error instanceof ExecutionTimeoutError) return new StatesError('States.Timeout', error.message);
  if (error instanceof ExecutionAbortedError) return error;
  // The interpreter wraps what a state failed with.
  if (error instanceof ExecutionError && error.cause instanceof Error) return error.cause;
  return error instanceof Error ? error : new Error(String(error));
}
