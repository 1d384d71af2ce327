import { execFile } from 'node:child_process';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** A real repository in a folder of its own, with nothing of the user's configuration. Commits are a second apart, from 2026 on. */
export async function gitRepository(options: { readonly format?: 'sha1' | 'sha256' } = {}) {
  const folder = await temporaryFolder();
  const repository = worktree(folder.path);
  await repository.git(
    'init',
    '--quiet',
    '--initial-branch=main',
    `--object-format=${options.format ?? 'sha1'}`,
  );
  return { ...repository, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** Another worktree or clone, seen in the same way. */
export function worktree(path: string) {
  const git = (...args: string[]) => gitIn(path, args);
  return {
    path,
    /** runs git here and answers with what it printed, without the last line end */
    git,
    /** writes files, with the folders they need */
    async write(files: Readonly<Record<string, string | Uint8Array>>) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    async link(name: string, target: string) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      await symlink(target, join(path, name));
    },
    makeExecutable: (name: string) => chmod(join(path, name), 0o755),
    remove: (name: string) => rm(join(path, name), { recursive: true }),
    /** commits everything that is there; answers with the commit */
    async commit(message = 'change') {
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', `--message=${message}`);
      return git('rev-parse', 'HEAD');
    },
    /** makes a branch at a commit or branch, and checks it out */
    branch: (name: string, at = 'HEAD') => git('checkout', '--quiet', '-b', name, at),
    checkout: (ref: string) => git('checkout', '--quiet', ref),
    /** merges with a merge commit; answers with it */
    async merge(ref: string) {
      await git('merge', '--quiet', '--no-ff', '--message=merge', ref);
      return git('rev-parse', 'HEAD');
    },
  };
}

let seconds = Date.UTC(2026, 0, 1) / 1000;

async function gitIn(folder: string, args: readonly string[]): Promise<string> {
  seconds += 1;
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = {
    ...Object.fromEntries(inherited),
    ...isolated,
    GIT_AUTHOR_DATE: `${seconds} +0000`,
    GIT_COMMITTER_DATE: `${seconds} +0000`,
  };
  const { stdout } = await run('git', args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
  return stdout.replace(/\n$/, '');
}

const isolated = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};
