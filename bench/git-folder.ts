import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface GitFolder extends AsyncDisposable {
  readonly path: string;
  git(...args: string[]): string;
}

/** An empty repository in a temporary folder; objects are not compressed, which is git's time and not ours. */
export async function gitFolder(): Promise<GitFolder> {
  const path = await mkdtemp(join(tmpdir(), 'goldgate-bench-'));
  const settings = [
    'user.name=bench',
    'user.email=bench@example.com',
    'commit.gpgsign=false',
    'core.compression=0',
    'gc.auto=0',
  ];
  const git = (...args: string[]) => {
    const options = settings.flatMap((setting) => ['-c', setting]);
    const { status, stdout, stderr } = spawnSync('git', [...options, ...args], {
      cwd: path,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  return { path, git, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
