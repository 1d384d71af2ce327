import { spawn } from 'node:child_process';
import { redactedText } from '../../core/traces/redact-text.ts';
import type { TraceSource } from './trace-source.ts';
import { TraceSourceError } from './trace-source-error.ts';

export interface TraceCommand {
  /** absolute; where it runs */
  readonly folder: string;
  /** one line for the shell: the user's own configuration */
  readonly command: string;
  /** all that it gets beside GOLDGATE_WINDOW_FROM and GOLDGATE_WINDOW_TO (ISO 8601) */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/** Of what it wrote to stderr the end, as an error tells it. */
const logCharacters = 2000;

/** Traces that a command writes to stdout as JSON Lines. What it wrote before it failed is not used: the sweep stops. */
export function commandTraces({ folder, command, environment, timeoutMs }: TraceCommand): TraceSource {
  return {
    async *parts({ fromMs, toMs }) {
      const env = {
        ...environment,
        GOLDGATE_WINDOW_FROM: new Date(fromMs).toISOString(),
        GOLDGATE_WINDOW_TO: new Date(toMs).toISOString(),
      };
      yield {
        name: `output of ${JSON.stringify(command)}`,
        open: () => output(folder, command, env, timeoutMs),
      };
    },
  };
}

async function* output(
  cwd: string,
  command: string,
  env: Record<string, string | undefined>,
  timeoutMs: number,
): AsyncGenerator<Buffer> {
  const isWindows = process.platform === 'win32';
  const child = spawn(command, {
    cwd,
    env,
    shell: true,
    detached: !isWindows,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<{ code: number | null; signal: string | null; cause?: Error }>((resolve) => {
    child.once('error', (cause) => resolve({ code: null, signal: null, cause }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-2 * logCharacters);
  });
  let isLate = false;
  const end = () => endGroup(child.pid, isWindows);
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, timeoutMs);
  try {
    for await (const piece of child.stdout) yield piece;
    const { code, signal, cause } = await ended;
    if (code === 0) return;
    throw new TraceSourceError(
      failure(
        command,
        isLate ? `took longer than ${timeoutMs / 1000} s and was ended` : howItEnded(code, signal, cause),
        log,
      ),
    );
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null && child.signalCode === null) end();
  }
}

function howItEnded(code: number | null, signal: string | null, cause: Error | undefined): string {
  if (cause !== undefined) return `could not be started (${cause.message})`;
  return code === null ? `was ended by ${signal}` : `ended with exit code ${code}`;
}

function failure(command: string, how: string, log: string): string {
  const end = endOf(redactedText(log.trim()));
  const said = end === '' ? 'it wrote nothing to stderr' : `its stderr ends:\n${end}`;
  return `traces: the command ${JSON.stringify(command)} ${how}; expected JSON Lines on stdout and exit code 0; ${said}`;
}

/** From a line or a word on: half of a credential would pass for none. */
function endOf(log: string): string {
  if (log.length <= logCharacters) return log;
  const end = log.slice(-logCharacters);
  return end.slice(end.search(/\s/) + 1);
}

function endGroup(pid: number | undefined, isWindows: boolean): void {
  if (pid === undefined) return;
  try {
    process.kill(isWindows ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}
