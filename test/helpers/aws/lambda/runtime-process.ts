import { type ChildProcess, spawn } from 'node:child_process';
import type { FunctionSettings } from './function-settings.ts';
import { loopDriver } from './runtime-driver.ts';

const logBytesKept = 256 * 1024;

export interface RuntimeProcess {
  kill(): void;
  readonly exited: Promise<string>;
}

/** Starts the process of an execution environment, with the variables a function sees and none of the test's own. */
export function startRuntimeProcess(
  settings: FunctionSettings,
  apiPort: number,
  onLog: (text: string) => void,
): RuntimeProcess {
  const { command, args } = settings.driver ?? loopDriver();
  const memoryMb = settings.memoryMb ?? 512;
  const heapMb = Math.floor(memoryMb * 0.9);
  const child = spawn(command, [`--max-old-space-size=${heapMb}`, ...args, settings.handler], {
    cwd: settings.taskRoot,
    env: { ...functionEnvironment(settings, memoryMb), AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${apiPort}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => onLog(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => onLog(chunk.toString()));
  return { kill: () => void child.kill('SIGKILL'), exited: exitOf(child) };
}

export function keepRecent(log: string, text: string): string {
  return (log + text).slice(-logBytesKept);
}

function functionEnvironment(
  { name, taskRoot, handler, environment }: FunctionSettings,
  memoryMb: number,
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: handler,
    ...environment,
  };
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(code === null ? `signal: ${signal}` : `exit status ${code}`),
    );
    child.once('error', (error) => resolve(error.message));
  });
}
