import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Demo {
  readonly about: string;
  readonly branch: string;
  readonly first: string;
  readonly change: string;
  /** program of the example that answers as its models do, listening on PORT */
  readonly server: string | null;
}

const demos: Readonly<Record<string, Demo>> = {
  'support-triage': {
    about: `A repository with a bot that sorts support tickets: %
Its branch "money-to-billing" changes the bot's rules. Does that make it worse?`,
    branch: 'money-to-billing',
    first: 'The bot that sorts tickets',
    change: 'Send everything about money to billing',
    server: null,
  },
  'rag-answers': {
    about: `A repository with a prompt that answers from retrieved passages: %
Its branch "friendlier" asks for a greeting and for an answer in any case. Does that make it worse?`,
    branch: 'friendlier',
    first: 'Answers from passages',
    change: 'Greet customers and always answer',
    server: 'models/server.js',
  },
  'agent-tools': {
    about: `A repository with an agent that calls the tools of a shop: %
Its branch "fewer-steps" saves the calls that are made again. Does that make it worse?`,
    branch: 'fewer-steps',
    first: 'The agent of the shop',
    change: 'Call every tool once',
    server: null,
  },
};

/** Shows the main job on a real example: a repository, a change that looks harmless, and what the gate says of it. */
const [name = 'support-triage'] = process.argv.slice(2);
const demo = Object.hasOwn(demos, name) ? demos[name] : undefined;
if (demo === undefined) {
  process.stderr.write(`there is no example ${name}; there are ${Object.keys(demos).join(', ')}\n`);
  process.exit(2);
}
const example = join(import.meta.dirname, name);
const repository = await mkdtemp(join(tmpdir(), 'goldgate-demo-'));
const server = demo.server === null ? null : await startServer(join(example, demo.server));

await cp(example, repository, { recursive: true });
await rm(join(repository, 'change'), { recursive: true });
if (server !== null) await pointAt(server.url);
git('init', '--quiet', '--initial-branch=main');
git('add', '.');
git('commit', '--quiet', `--message=${demo.first}`);
git('switch', '--quiet', `--create=${demo.branch}`);
await cp(join(example, 'change'), repository, { recursive: true });
git('commit', '--quiet', '--all', `--message=${demo.change}`);

print(`${demo.about.replace('%', repository)}

$ goldgate gate --base main --report report.html

`);
const goldgate = join(import.meta.dirname, '..', 'cli', 'goldgate.ts');
const gate = spawn(process.execPath, [goldgate, 'gate', '--base', 'main', '--report', 'report.html'], {
  cwd: repository,
  stdio: 'inherit',
});
const exitCode = await new Promise<number | null>((ended) => gate.once('close', ended));
server?.process.kill();
print(`The gate ended with exit code ${exitCode}: this change may ${exitCode === 0 ? '' : 'not '}merge.
The whole report, in one file without any network: ${join(repository, 'report.html')}
`);
// Every demo is about a change that has to fail: if it passed, something is wrong with the gate.
process.exitCode = exitCode === 1 ? 0 : 1;

/** On a free port, so that several demos can run side by side. */
async function startServer(path: string): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [path], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const piece of child.stdout.setEncoding('utf8')) {
    const url = /listening on (\S+)/.exec(String(piece))?.[1];
    if (url !== undefined) return { process: child, url };
  }
  throw new Error(`${path} ended before it listened`);
}

async function pointAt(url: string): Promise<void> {
  const path = join(repository, 'goldgate.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll('http://127.0.0.1:18431/v1', url));
}

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
