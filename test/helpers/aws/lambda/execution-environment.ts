import type { Delivery, FunctionSettings, LambdaFault } from './function-settings.ts';
import { type InvocationOutcome, type OpenInvocation, openInvocation } from './open-invocation.ts';
import { type RuntimeApi, startRuntimeApi } from './runtime-api.ts';
import { keepRecent, type RuntimeProcess, startRuntimeProcess } from './runtime-process.ts';

/** AWS gives ten seconds; here a busy machine may be starting a dozen of them. */
const initLimitMs = 60_000;

export interface ExecutionEnvironment {
  /** Serves one event; the process starts on first use and after every crash, so such a call is a cold start. */
  serve(delivery: Delivery, fault?: LambdaFault): Promise<InvocationOutcome>;
  logs(): string;
  stop(): Promise<void>;
}

export async function startExecutionEnvironment(settings: FunctionSettings): Promise<ExecutionEnvironment> {
  const timeoutMs = settings.timeoutMs ?? 3000;
  let current: OpenInvocation | undefined;
  const api = await startRuntimeApi((answer) => current?.receive(answer));
  const runtime = runtimeHolder(settings, api, () => current);

  async function serve(delivery: Delivery, fault?: LambdaFault): Promise<InvocationOutcome> {
    const invocation = openInvocation(delivery, { fault, kill: runtime.kill });
    current = invocation;
    runtime.ensureRunning();
    const timers = [setTimeout(timeOut, initLimitMs + timeoutMs)];
    void api.deliver({ ...delivery, timeoutMs }).then(() => {
      invocation.markDelivered();
      timers.push(setTimeout(timeOut, timeoutMs));
      if (fault?.kind === 'kill-during') timers.push(setTimeout(runtime.kill, fault.afterMs));
      if (fault?.kind === 'time-out') timers.push(setTimeout(timeOut, fault.afterMs));
    });

    function timeOut(): void {
      runtime.discard();
      invocation.fail(
        'Sandbox.Timedout',
        `Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
      );
    }

    const outcome = await invocation.outcome;
    current = undefined;
    api.cancelDelivery();
    timers.forEach(clearTimeout);
    if (fault?.kind === 'kill-after-response' || invocation.poisoned()) runtime.discard();
    return outcome;
  }

  return {
    serve,
    logs: runtime.logs,
    async stop() {
      await runtime.discard();
      await api.close();
    },
  };
}

interface RuntimeHolder {
  ensureRunning(): void;
  kill(): void;
  /** Kills the process and forgets it at once; resolves when it is gone. */
  discard(): Promise<unknown>;
  logs(): string;
}

function runtimeHolder(
  settings: FunctionSettings,
  api: RuntimeApi,
  current: () => OpenInvocation | undefined,
): RuntimeHolder {
  let running: RuntimeProcess | undefined;
  let log = '';

  function ensureRunning(): void {
    if (running) return;
    const startedFor = current();
    const started = startRuntimeProcess(settings, api.port, (text) => {
      log = keepRecent(log, text);
    });
    running = started;
    void started.exited.then((reason) => {
      if (running !== started) return;
      running = undefined;
      api.forgetProcess();
      const invocation = current();
      // It died of an earlier event, after answering it: this one has not been handed over yet.
      if (invocation && startedFor !== invocation && !invocation.delivered()) ensureRunning();
      else invocation?.fail('Runtime.ExitError', `Error: Runtime exited with error: ${reason}`);
    });
  }

  return {
    ensureRunning,
    kill: () => running?.kill(),
    discard() {
      const gone = running?.exited ?? Promise.resolve();
      running?.kill();
      running = undefined;
      api.forgetProcess();
      return gone;
    },
    logs: () => log,
  };
}
