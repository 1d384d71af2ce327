import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Shows the main job on a real example: a repository, a change that looks harmless, and what the gate says of it. */
const example = join(import.meta.dirname, 'support-triage');
const repository = await mkdtemp(join(tmpdir(), 'goldgate-demo-'));

await cp(example, repository, { recursive: true });
await rm(join(repository, 'change'), { recursive: true });
git('init', '--quiet', '--initial-branch=main');
git('add', '.');
git('commit', '--quiet', '--message=The bot that sorts tickets');
git('switch', '--quiet', '--create=money-to-billing');
await cp(join(example, 'change'), repository, { recursive: true });
git('commit', '--quiet', '--all', '--message=Send everything about money to billing');

print(`A repository with a bot that sorts support tickets: ${repository}
Its branch "money-to-billing" changes the bot's rules. Does that make it worse?

$ goldgate gate --base main --report report.html

`);
const goldgate = join(import.meta.dirname, '..', 'cli', 'goldgate.ts');
const gate = spawn(process.execPath, [goldgate, 'gate', '--base', 'main', '--report', 'report.html'], {
  cwd: repository,
  stdio: 'inherit',
});
const exitCode = await new Promise<number | null>((ended) => gate.once('close', ended));
print(`The gate ended with exit code ${exitCode}: this change may ${exitCode === 0 ? '' : 'not '}merge.
The whole report, in one file without any network: ${join(repository, 'report.html')}
`);
// The demo is about a change that has to fail: if it passed, something is wrong with the gate.
process.exitCode = exitCode === 1 ? 0 : 1;

function git(...args: string[]): void {
  const identity = [
    '-c',
    'user.name=Goldgate demo',
    '-c',
    'user.email=demo@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
}

function print(text: string): void {
  process.stdout.write(text);
}
