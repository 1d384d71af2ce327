import { randomUUID } from 'node:crypto';
import type { Json } from '../json.ts';
import { ServiceError } from '../service-error.ts';
import type { RunnableMachine } from './state-machine.ts';

export interface Machine {
  readonly name: string;
  readonly arn: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly runnable: RunnableMachine;
}

export type ExecutionState =
  | { readonly status: 'RUNNING' }
  | { readonly status: 'SUCCEEDED'; readonly stoppedAtMs: number; readonly output: string }
  | {
      readonly status: 'FAILED' | 'ABORTED' | 'TIMED_OUT';
      readonly stoppedAtMs: number;
      readonly error: string;
      readonly cause: string;
    };

export interface StoredExecution {
  readonly arn: string;
  readonly name: string;
  readonly machine: Machine;
  readonly input: string;
  readonly startedAtMs: number;
  readonly state: ExecutionState;
  readonly ended: Promise<void>;
}

export interface ExecutionStore {
  /**
   * Starts an execution. A STANDARD name is idempotent while it runs with the same
   * input; after that, and with another input, it is taken.
   */
  start(machine: Machine, input: string, name?: string): StoredExecution;
  find(arn: string): StoredExecution;
  stop(arn: string, reason: { readonly error: string; readonly cause: string }): StoredExecution;
  stopAll(): Promise<void>;
}

type Mutable = { -readonly [Field in keyof StoredExecution]: StoredExecution[Field] } & {
  readonly abort: AbortController;
};

export function executionStore(): ExecutionStore {
  const byArn = new Map<string, Mutable>();

  function find(arn: string): Mutable {
    const found = byArn.get(arn);
    if (found) return found;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  return {
    find,

    start(machine, input, name = randomUUID()) {
      const arn = arnFor(machine, name);
      const taken = byArn.get(arn);
      if (taken?.state.status === 'RUNNING' && taken.input === input) return taken;
      if (taken) throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      const execution = launch({ arn, name, machine, input });
      byArn.set(arn, execution);
      return execution;
    },

    stop(arn, { error, cause }) {
      const execution = find(arn);
      end(execution, { status: 'ABORTED', stoppedAtMs: Date.now(), error, cause });
      execution.abort.abort();
      return execution;
    },

    async stopAll() {
      for (const execution of byArn.values()) execution.abort.abort();
      await Promise.all([...byArn.values()].map((execution) => execution.ended));
    },
  };
}

/** EXPRESS names are not reserved: every execution gets an ARN of its own. */
function arnFor(machine: Machine, name: string): string {
  const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  return machine.type === 'EXPRESS' ? `${arn}:${randomUUID()}` : arn;
}

function launch(started: Pick<StoredExecution, 'arn' | 'name' | 'machine' | 'input'>): Mutable {
  const { arn, name, machine, input } = started;
  const abort = new AbortController();
  const execution: Mutable = {
    ...started,
    startedAtMs: Date.now(),
    state: { status: 'RUNNING' },
    ended: Promise.resolve(),
    abort,
  };
  const context = {
    executionArn: arn,
    executionName: name,
    machineArn: machine.arn,
    machineName: machine.name,
    signal: abort.signal,
  };
  execution.ended = machine.runnable.run(JSON.parse(input) as Json, context).then(
    (output) =>
      end(execution, { status: 'SUCCEEDED', stoppedAtMs: Date.now(), output: JSON.stringify(output) }),
    (error: Error) => end(execution, failure(error)),
  );
  return execution;
}

/** The first end stands: a stopped execution does not become a failed one. */
function end(execution: Mutable, state: ExecutionState): void {
  if (execution.state.status === 'RUNNING') execution.state = state;
}

function failure(error: Error): ExecutionState {
  const status = error.name === 'States.Timeout' ? 'TIMED_OUT' : 'FAILED';
  return { status, stoppedAtMs: Date.now(), error: error.name, cause: error.message };
}
