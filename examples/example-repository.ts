import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoGit } from './demo-git.ts';

/** A git repository of its own that begins as an example's folder. */
export interface ExampleRepository {
  readonly path: string;
  git(...args: readonly string[]): void;
  commit(message: string): void;
  /** runs the command line as a user would, on this terminal; `captured` is told nothing and gives its stdout back */
  goldgate(args: readonly string[], output?: 'shown' | 'captured'): Promise<Ended>;
}

export interface Ended {
  readonly exitCode: number | null;
  /** empty unless it was captured */
  readonly stdout: string;
}

const goldgateSource = join(import.meta.dirname, '..', 'cli', 'goldgate.ts');

/** @param name of the folder beside this file; its `change/` stays out */
export async function exampleRepository(name: string): Promise<ExampleRepository> {
  const path = await mkdtemp(join(tmpdir(), 'goldgate-demo-'));
  await cp(join(import.meta.dirname, name), path, { recursive: true });
  await rm(join(path, 'change'), { recursive: true, force: true });
  const git = (...args: readonly string[]) => demoGit(path, ...args);
  git('init', '--quiet', '--initial-branch=main');
  return {
    path,
    git,
    commit(message) {
      git('add', '.');
      git('commit', '--quiet', `--message=${message}`);
    },
    async goldgate(args, output = 'shown') {
      const stdout = output === 'shown' ? 'inherit' : 'pipe';
      const child = spawn(process.execPath, [goldgateSource, ...args], {
        cwd: path,
        stdio: ['inherit', stdout, 'inherit'],
      });
      let text = '';
      child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      const exitCode = await new Promise<number | null>((ended) => child.once('close', ended));
      return { exitCode, stdout: text };
    },
  };
}
