import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { gitEnvironment } from './git-environment.ts';
import { GitError } from './git-error.ts';
import { wholeOf } from './whole-of.ts';

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What a git process needs to start: never a shell, always a folder. */
export interface GitPlace {
  readonly folder: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs git to its end. Every exit code is a result; @throws when git cannot be started at all. */
export async function runGit(place: GitPlace, args: readonly string[]): Promise<GitResult> {
  const child = startGit(place, args);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', (error) => reject(cannotStart(place.folder, error)));
  child.once('close', (code) => resolve(code ?? -1));
  child.stdin.on('error', () => {}).end();
  const [code, stdout, stderr] = await Promise.all([promise, wholeOf(child.stdout), wholeOf(child.stderr)]);
  return { code, stdout, stderr: stderr.toString('utf8').trim() };
}

/** Starts git with what keeps the configuration of a repository from running programs. */
export function startGit(
  { folder, environment = gitEnvironment(process.env) }: GitPlace,
  args: readonly string[],
): ChildProcessByStdio<Writable, Readable, Readable> {
  return spawn('git', [...safeguards, ...args], {
    cwd: folder,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
}

const safeguards = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'protocol.ext.allow=never',
  'diff.external=',
  'core.untrackedCache=false',
  'core.quotePath=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** Node reports a missing folder and a missing program with the same code. */
function cannotStart(folder: string, cause: Error): Error {
  return new GitError(
    'failed',
    `git could not be started in ${folder}: is git installed, and is the folder there?`,
    {
      cause,
    },
  );
}
