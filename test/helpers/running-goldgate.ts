import { type ChildProcess, spawn } from 'node:child_process';
import type { CommandResult } from './gated-repository.ts';
import { goldgateProgram } from './goldgate-program.ts';

/** The command line while it runs, so that a test can interrupt it. */
export interface RunningGoldgate {
  interrupt(): void;
  readonly ended: Promise<CommandResult>;
}

export function runningGoldgate(
  args: readonly string[],
  {
    cwd,
    environment = {},
  }: { readonly cwd: string; readonly environment?: Readonly<Record<string, string>> },
): RunningGoldgate {
  const child = spawn(process.execPath, [goldgateProgram, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
  return { interrupt: () => void child.kill('SIGINT'), ended: ended(child) };
}

function ended(child: ChildProcess): Promise<CommandResult> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...texts }));
  });
}
