import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import { isDistributed } from './supported-definition.ts';

/** What runs instead of a Task state's resource. */
export type TaskPlan =
  /** A function's ARN as the resource: input and output are the payloads themselves. */
  | { readonly kind: 'function'; readonly arn: string }
  /** `arn:aws:states:::lambda:invoke`: input and output wrap the payloads. */
  | { readonly kind: 'invoke' }
  | { readonly kind: 'distributed-map'; readonly map: JsonObject; readonly child: MachinePlan };

export interface MachinePlan {
  /** The definition as the interpreter can run it. */
  readonly definition: JsonObject;
  /** By state name, including states of inline maps and parallel branches. */
  readonly tasks: ReadonlyMap<string, TaskPlan>;
}

export class UnsupportedResourceError extends Error {
  override readonly name = 'UnsupportedResourceError';
}

/**
 * Prepares a checked definition for the interpreter. A distributed map becomes a
 * Task state, because its children are executions of their own with their own
 * input, context and failure, which the interpreter's inline map does not have.
 */
export function planMachine(definition: JsonObject): MachinePlan {
  const tasks = new Map<string, TaskPlan>();
  return { definition: planStates(definition, tasks), tasks };
}

function planStates(machine: JsonObject, tasks: Map<string, TaskPlan>): JsonObject {
  const states = Object.entries(asObject(machine['States'], 'States'));
  return {
    ...machine,
    States: Object.fromEntries(
      states.map(([name, state]) => [name, planState(name, asObject(state, name), tasks)]),
    ),
  };
}

function planState(name: string, state: JsonObject, tasks: Map<string, TaskPlan>): JsonObject {
  const planned = withoutRootResultPath(state);
  switch (state['Type']) {
    case 'Task':
      tasks.set(name, planResource(asString(state['Resource'], `${name}.Resource`), name));
      return withLongTimeout(planned);
    case 'Parallel': {
      const branches = asArray(state['Branches'], `${name}.Branches`);
      return { ...planned, Branches: branches.map((branch) => planStates(asObject(branch, name), tasks)) };
    }
    case 'Map': {
      const processor = asObject(state['ItemProcessor'], `${name}.ItemProcessor`);
      if (!isDistributed(state)) return { ...planned, ItemProcessor: planStates(processor, tasks) };
      tasks.set(name, {
        kind: 'distributed-map',
        map: state,
        child: planMachine(childDefinition(processor)),
      });
      return standIn(planned);
    }
    default:
      return planned;
  }
}

function planResource(resource: string, name: string): TaskPlan {
  if (resource === 'arn:aws:states:::lambda:invoke') return { kind: 'invoke' };
  if (/^arn:aws:lambda:[^:]*:[^:]*:function:/.test(resource)) return { kind: 'function', arn: resource };
  throw new UnsupportedResourceError(`${name}: resource ${resource} is not reproduced`);
}

/** `$` replaces the input, which is also what happens without the field; the interpreter would write a key named `$`. */
function withoutRootResultPath(state: JsonObject): JsonObject {
  const { ResultPath: path, ...rest } = state;
  return path === '$' ? rest : state;
}

/** The interpreter gives a task 60 seconds when nothing is said, AWS over three years. */
function withLongTimeout(state: JsonObject): JsonObject {
  const aDaySeconds = 24 * 3600;
  const limited = state['TimeoutSeconds'] !== undefined || state['TimeoutSecondsPath'] !== undefined;
  return limited ? state : { ...state, TimeoutSeconds: aDaySeconds };
}

function standIn(map: JsonObject): JsonObject {
  const kept = [
    'Comment',
    'InputPath',
    'ResultSelector',
    'ResultPath',
    'OutputPath',
    'Retry',
    'Catch',
    'Next',
    'End',
  ];
  const fields = Object.entries(map).filter(([field]) => kept.includes(field));
  return withLongTimeout({ ...Object.fromEntries(fields), Type: 'Task', Resource: 'local:distributed-map' });
}

function childDefinition(processor: JsonObject): JsonObject {
  const { ProcessorConfig, ...machine } = processor;
  const expressLimitSeconds = 300;
  const express = asObject(ProcessorConfig, 'ProcessorConfig')['ExecutionType'] === 'EXPRESS';
  return express ? { ...machine, TimeoutSeconds: expressLimitSeconds } : machine;
}
