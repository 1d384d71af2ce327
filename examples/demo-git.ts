import { spawnSync } from 'node:child_process';

const settings = ['user.name=Goldgate demo', 'user.email=demo@example.com', 'commit.gpgsign=false'];

/** Calls git in the repository of a demo, as its author. */
export function demoGit(repository: string, ...args: readonly string[]): void {
  const identity = settings.flatMap((setting) => ['-c', setting]);
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
}
