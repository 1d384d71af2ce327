import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Json, JsonObject } from '../json.ts';

type InterpreterInput = Parameters<StateMachine['run']>[0];

export type TaskHandler = (input: Json) => Promise<Json>;

/** The context object of one execution, as far as definitions may refer to it. */
export interface ExecutionContext {
  readonly executionArn: string;
  readonly executionName: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly signal: AbortSignal;
}

export interface InterpreterRun {
  readonly definition: JsonObject;
  readonly input: Json;
  readonly context: ExecutionContext;
  readonly map?: JsonObject;
  readonly handlers?: ReadonlyMap<string, TaskHandler>;
  /** Replaces every pause before a retry and in a Wait state. */
  readonly pauseMs?: number | undefined;
}

/** Runs a planned definition; definitions were validated before planning. */
export async function interpret({
  definition,
  input,
  context,
  map,
  handlers = new Map(),
  pauseMs,
}: InterpreterRun): Promise<Json> {
  const machine = new StateMachine(definition as unknown as StateMachineDefinition, {
    validationOptions: { noValidate: true },
  });
  const pauses = pauseMs === undefined ? undefined : everyState(definition, pauseMs);
  const execution = machine.run(toInterpreter(input), {
    context: {
      Execution: { Id: context.executionArn, Name: context.executionName },
      StateMachine: { Id: context.machineArn, Name: context.machineName },
      ...(map && { Map: map }),
    },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(
        [...handlers].map(([name, handle]) => [
          name,
          async (taskInput: InterpreterInput) => toInterpreter(await handle(taskInput)),
        ]),
      ),
      ...(pauses && { retryIntervalOverrides: pauses, waitTimeOverrides: pauses }),
    },
  });
  context.signal.addEventListener('abort', execution.abort, { once: true });
  if (context.signal.aborted) execution.abort();
  try {
    return await execution.result;
  } finally {
    context.signal.removeEventListener('abort', execution.abort);
  }
}

/**
 * Fills in a payload template by letting the interpreter pass it through, so paths
 * and intrinsic functions mean the same here as in any state.
 */
export function fillTemplate(
  template: Json,
  stateInput: Json,
  run: Pick<InterpreterRun, 'context' | 'input' | 'map'>,
): Promise<Json> {
  const definition = {
    StartAt: 'Input',
    States: {
      // The execution input stays what `$$.Execution.Input` shows; `$` becomes the state's input.
      Input: { Type: 'Pass', Result: stateInput, Next: 'Fill' },
      Fill: { Type: 'Pass', Parameters: template, End: true },
    },
  };
  return interpret({ definition, ...run });
}

/** A copy, because the interpreter writes into its values. */
function toInterpreter(value: Json): InterpreterInput {
  return structuredClone(value) as InterpreterInput;
}

function everyState(value: Json, pauseMs: number): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {};
  const pauses: Record<string, number> = {};
  for (const [field, part] of Object.entries(value)) {
    if (field === 'States') for (const name of Object.keys(part as JsonObject)) pauses[name] = pauseMs;
    Object.assign(pauses, everyState(part, pauseMs));
  }
  return pauses;
}
