import { spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { goldgateProgram } from './goldgate-program.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type Files = Readonly<Record<string, string>>;

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GatedRepository extends AsyncDisposable {
  readonly path: string;
  write(files: Files): Promise<void>;
  /** writes and commits; @returns the commit */
  commit(message: string, files: Files): Promise<string>;
  git(...args: string[]): string;
  /** runs the command line as a user would */
  goldgate(args: readonly string[], environment?: Files): Promise<CommandResult>;
  /** `goldgate gate --json`, parsed */
  gate(...args: string[]): Promise<CommandResult & { readonly json: GateJson }>;
}

/** What of the JSON interface tests read. */
export interface GateJson {
  readonly verdict: string | null;
  readonly package: string | null;
  readonly suites: readonly GateJsonSuite[];
}

export interface GateJsonSuite {
  readonly name: string;
  readonly verdict: string | null;
  readonly title: string;
  readonly run: string;
  readonly report: string;
  readonly reused: boolean;
  readonly factors: readonly string[];
  readonly rows: { readonly total: number; readonly paired: number; readonly unmatched: number };
  readonly gates: readonly {
    readonly metric: string;
    readonly segment: Readonly<Record<string, string>> | null;
    readonly rule: string;
    readonly decision: string;
    readonly decided: boolean;
    readonly estimate: number | null;
    readonly interval: readonly [number, number] | null;
    readonly p: number | null;
    readonly pAdjusted: number | null;
    readonly rows: number;
    readonly baseline: number | null;
    readonly candidate: number | null;
    readonly method: string;
  }[];
  readonly weakened: readonly { readonly kind: string; readonly metric: string }[];
  readonly calls: { readonly target: number; readonly judge: number; readonly fromMemo: number };
  readonly costUsd: number;
  readonly problems?: readonly string[];
  readonly notes: readonly string[];
}

/** A real git repository to gate changes of; its first branch is `main`. */
export async function gatedRepository(): Promise<GatedRepository> {
  const folder = await temporaryFolder();
  const { path } = folder;
  const git = (...args: string[]) => {
    const identity = [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.com',
      '-c',
      'commit.gpgsign=false',
    ];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: path,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const write = async (files: Files) => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text);
    }
  };
  const goldgate = (args: readonly string[], environment: Files = {}) =>
    runNode([goldgateProgram, ...args], path, environment);
  git('init', '--quiet', '--initial-branch=main');

  return {
    path,
    git,
    write,
    goldgate,
    async commit(message, files) {
      await write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', `--message=${message}`);
      return git('rev-parse', 'HEAD');
    },
    async gate(...args) {
      const result = await goldgate(['gate', '--json', ...args]);
      if (result.stdout === '') throw new Error(`goldgate gate printed nothing: ${result.stderr}`);
      return { ...result, json: JSON.parse(result.stdout) as GateJson };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

function runNode(args: readonly string[], cwd: string, environment: Files): Promise<CommandResult> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (exitCode) => ended({ exitCode, stdout: stdout.text, stderr: stderr.text }));
  });
}

function collect(stream: NodeJS.ReadableStream): { text: string } {
  const collected = { text: '' };
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    collected.text += chunk;
  });
  return collected;
}

/** Objects as JSON Lines. */
export function jsonLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
