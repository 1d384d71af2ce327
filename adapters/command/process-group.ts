import { type ChildProcess, spawn } from 'node:child_process';
import type { CommandPlace } from './command-place.ts';

/**
 * Starts a command with its own process group, so that what it started itself ends with it.
 * The shell is meant: the command line is the user's own configuration, and nothing of rows or branches is put into it.
 */
export function startGroup({ folder, command, environment }: CommandPlace, stdin: 'pipe' | 'ignore') {
  const options = {
    cwd: folder,
    env: { ...environment },
    stdio: [stdin, 'pipe', 'pipe'] as const,
    windowsHide: true,
  };
  const child =
    process.platform === 'win32'
      ? spawn(command, { ...options, stdio: [...options.stdio], shell: true })
      : spawn('/bin/sh', ['-c', command], { ...options, stdio: [...options.stdio], detached: true });
  keepTrack(child);
  return child;
}

/** Sends a signal to every process of the group; one that has ended already is no error. */
export function signalGroup({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => {},
    );
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** macOS answers EPERM for a group whose only member has ended but was not waited for yet. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM');
}

const running = new Set<ChildProcess>();

/** When this process ends without having closed its commands, they end as well. */
function keepTrack(child: ChildProcess): void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
  child.once('close', () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  for (const child of running) signalGroup(child, 'SIGKILL');
}
