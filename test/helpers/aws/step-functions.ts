import type { IncomingMessage, ServerResponse } from 'node:http';
import { asString, type JsonObject, parseJsonObject } from './json.ts';
import { listenOnLoopback, readBody } from './loopback-server.ts';
import { asServiceError, ServiceError, sendJson } from './service-error.ts';
import {
  type ExecutionStore,
  executionStore,
  type Machine,
  type StoredExecution,
} from './step-functions/execution-store.ts';
import { runnableMachine, type StateMachineDeps } from './step-functions/state-machine.ts';

export interface MachineSettings {
  readonly name: string;
  /** The definition as deployed, with real ARNs; see `synthesisedDefinition` for one from a template. */
  readonly definition: JsonObject;
  readonly type?: 'STANDARD' | 'EXPRESS';
}

export interface LocalStepFunctions extends AsyncDisposable {
  readonly endpoint: string;
  arnOf(machineName: string): string;
  /** Waits until an execution has ended, which SDK clients can only poll for. */
  ended(executionArn: string): Promise<void>;
  close(): Promise<void>;
}

const inputLimitBytes = 256 * 1024;

/** Refuses, before anything runs, every definition with a construct that is not reproduced. */
export async function startStepFunctions(
  machines: readonly MachineSettings[],
  deps: StateMachineDeps,
): Promise<LocalStepFunctions> {
  const byArn = new Map(machines.map((settings) => [arnOf(settings.name), machineFrom(settings, deps)]));
  const executions = executionStore();
  const server = await listenOnLoopback(
    (request, response) => void answer(request, response, { byArn, executions }),
  );

  const close = async () => {
    await server.close();
    await executions.stopAll();
  };
  return {
    endpoint: server.endpoint,
    arnOf,
    ended: (executionArn) => executions.find(executionArn).ended,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function arnOf(machineName: string): string {
  return `arn:aws:states:us-east-1:000000000000:stateMachine:${machineName}`;
}

function machineFrom(
  { name, definition, type = 'STANDARD' }: MachineSettings,
  deps: StateMachineDeps,
): Machine {
  return { name, type, arn: arnOf(name), runnable: runnableMachine(definition, deps) };
}

interface Parts {
  readonly byArn: ReadonlyMap<string, Machine>;
  readonly executions: ExecutionStore;
}

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  try {
    const operation = String(request.headers['x-amz-target'] ?? '').replace('AWSStepFunctions.', '');
    const input = parseJsonObject((await readBody(request)).toString(), operation);
    sendJson(response, 200, JSON.stringify(perform(operation, input, parts)));
  } catch (error) {
    const refusal = asServiceError(error);
    sendJson(response, refusal.status, refusal.toBody());
  }
}

function perform(operation: string, input: JsonObject, { byArn, executions }: Parts): JsonObject {
  switch (operation) {
    case 'StartExecution':
      return started(executions.start(machineIn(byArn, input), executionInput(input), executionName(input)));
    case 'DescribeExecution':
      return described(executions.find(asString(input['executionArn'], 'executionArn')));
    case 'StopExecution': {
      const reason = { error: String(input['error'] ?? ''), cause: String(input['cause'] ?? '') };
      const { state } = executions.stop(asString(input['executionArn'], 'executionArn'), reason);
      return { stopDate: state.status === 'RUNNING' ? null : state.stoppedAtMs / 1000 };
    }
    default:
      throw new ServiceError('UnknownOperationException', `${operation} is not reproduced`);
  }
}

function machineIn(byArn: ReadonlyMap<string, Machine>, { stateMachineArn }: JsonObject): Machine {
  const machine = byArn.get(String(stateMachineArn));
  if (machine) return machine;
  throw new ServiceError(
    'StateMachineDoesNotExist',
    `State Machine Does Not Exist: '${String(stateMachineArn)}'`,
  );
}

function executionInput({ input = '{}' }: JsonObject): string {
  const text = asString(input, 'input');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ServiceError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${String(error)}'`,
    );
  }
  if (Buffer.byteLength(text) > inputLimitBytes)
    throw new ServiceError('ValidationException', `input exceeds ${inputLimitBytes} bytes`);
  return text;
}

function executionName({ name }: JsonObject): string | undefined {
  if (name === undefined || (typeof name === 'string' && /^[A-Za-z0-9_-]{1,80}$/.test(name))) return name;
  throw new ServiceError('InvalidName', `Invalid Name: '${String(name)}'`);
}

function started({ arn, startedAtMs }: StoredExecution): JsonObject {
  return { executionArn: arn, startDate: startedAtMs / 1000 };
}

function described({ arn, name, machine, input, startedAtMs, state }: StoredExecution): JsonObject {
  const known = {
    executionArn: arn,
    name,
    stateMachineArn: machine.arn,
    input,
    startDate: startedAtMs / 1000,
    status: state.status,
  };
  switch (state.status) {
    case 'RUNNING':
      return known;
    case 'SUCCEEDED':
      return { ...known, stopDate: state.stoppedAtMs / 1000, output: state.output };
    case 'FAILED':
    case 'ABORTED':
    case 'TIMED_OUT':
      return { ...known, stopDate: state.stoppedAtMs / 1000, error: state.error, cause: state.cause };
    default:
      return state satisfies never;
  }
}
