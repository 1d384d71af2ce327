import { type ChildProcess, spawn } from 'node:child_process';

/** When the run is cancelled: as soon as its log matches, or after a time. */
export interface Cancellation {
  readonly when: RegExp | { readonly afterMs: number };
  /** What is sent first, SIGINT unless told; SIGKILL is a crash, which nobody cancelled. */
  readonly first?: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  /** From SIGINT to SIGTERM; the runner waits 7,500 ms. */
  readonly interruptGraceMs?: number;
  /** From SIGTERM to SIGKILL; the runner waits 2,500 ms. */
  readonly terminateGraceMs?: number;
}

export interface ProcessResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What cancelling sent, in order; empty when the process was left alone. */
  readonly signalsSent: readonly NodeJS.Signals[];
  readonly rawLog: string;
}

export interface StepProcess {
  readonly file: string;
  readonly cwd: string;
  readonly environment: { readonly [variable: string]: string };
  readonly cancel: Cancellation | undefined;
  readonly timeoutMs: number;
}

/** The process outlived its time limit, which no runner would wait out in a test. */
export class StepTimeoutError extends Error {
  override readonly name = 'StepTimeoutError';
}

export async function runStepProcess(step: StepProcess): Promise<ProcessResult> {
  const { file, cwd, environment } = step;
  const child = spawn(process.execPath, [file], { cwd, env: environment, detached: true });
  const log = { text: '' };
  const canceller = step.cancel && armCancellation(child, step.cancel);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      log.text += chunk;
      canceller?.read(log.text);
    });
  }

  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, step.timeoutMs);
  const [exitCode, signal] = await ended(child);
  clearTimeout(limit);
  canceller?.disarm();
  killGroup(child);
  if (timedOut) throw new StepTimeoutError(`${file}: still running after ${step.timeoutMs} ms\n${log.text}`);
  return { exitCode, signal, signalsSent: canceller?.sent ?? [], rawLog: log.text };
}

interface Canceller {
  readonly sent: readonly NodeJS.Signals[];
  read(log: string): void;
  disarm(): void;
}

/** SIGINT, SIGTERM, SIGKILL with the runner's pauses, to the node process alone. */
function armCancellation(child: ChildProcess, cancel: Cancellation): Canceller {
  const { when, first = 'SIGINT', interruptGraceMs = 7500, terminateGraceMs = 2500 } = cancel;
  const sent: NodeJS.Signals[] = [];
  const timers: NodeJS.Timeout[] = [];
  const send = (signal: NodeJS.Signals) => {
    sent.push(signal);
    child.kill(signal);
  };
  const start = () => {
    if (sent.length > 0) return;
    send(first);
    if (first === 'SIGINT') timers.push(setTimeout(send, interruptGraceMs, 'SIGTERM'));
    if (first !== 'SIGKILL') timers.push(setTimeout(send, interruptGraceMs + terminateGraceMs, 'SIGKILL'));
  };
  if (!(when instanceof RegExp)) timers.push(setTimeout(start, when.afterMs));

  return {
    sent,
    read(log) {
      if (when instanceof RegExp && when.test(log)) start();
    },
    disarm() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve([code, signal]));
  });
}

/** Whatever the action left running goes with it, as the runner cleans up orphans. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
