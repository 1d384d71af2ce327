import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleRepository } from './example-repository.ts';

/** A change that looks harmless and has to fail. */
export interface GateDemo {
  /** `%` stands for where the repository is */
  readonly about: string;
  readonly branch: string;
  readonly first: string;
  readonly change: string;
  /** program of the example that answers as its models do, listening on PORT */
  readonly server: string | null;
}

/** Shows the main job: a repository, a change, and what the gate says of it. @returns 0 when the change failed, as it has to */
export async function showGate(name: string, demo: GateDemo): Promise<number> {
  const example = join(import.meta.dirname, name);
  const repository = await exampleRepository(name);
  const server = demo.server === null ? null : await startServer(join(example, demo.server));
  if (server !== null) await pointAt(server.url, repository.path);
  repository.commit(demo.first);
  repository.git('switch', '--quiet', `--create=${demo.branch}`);
  await cp(join(example, 'change'), repository.path, { recursive: true });
  repository.commit(demo.change);
  process.stdout.write(`${demo.about.replace('%', repository.path)}

$ goldgate gate --base main --report report.html

`);
  const { exitCode } = await repository.goldgate(['gate', '--base', 'main', '--report', 'report.html']);
  server?.process.kill();
  process.stdout.write(`The gate ended with exit code ${exitCode}: this change may ${exitCode === 0 ? '' : 'not '}merge.
The whole report, in one file without any network: ${join(repository.path, 'report.html')}
`);
  // If it passed, something is wrong with the gate.
  return exitCode === 1 ? 0 : 1;
}

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

async function pointAt(url: string, repository: string): Promise<void> {
  const path = join(repository, 'goldgate.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll('http://127.0.0.1:18431/v1', url));
}
