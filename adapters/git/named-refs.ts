import type { FoundRepository } from './find-repository.ts';
import { runGit } from './run-git.ts';

/** The branch that is checked out, null when HEAD is detached. */
export async function currentBranch({ root }: FoundRepository): Promise<string | null> {
  const { code, stdout } = await runGit({ folder: root }, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return code === 0 ? stdout.toString('utf8').trim() : null;
}

/** In the order in which they are preferred; the first is what the remote says of itself. */
const baseRefs = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
  'refs/heads/trunk',
  'refs/heads/develop',
];

/** What changes are usually compared with, such as `origin/main`; null when no ref looks like it. */
export async function defaultBase({ root }: FoundRepository): Promise<string | null> {
  const args = ['for-each-ref', '--format=%(refname) %(symref)', '--end-of-options', ...baseRefs];
  const { stdout } = await runGit({ folder: root }, args);
  const found = new Map(stdout.toString('utf8').split('\n').map(pair));
  const ref = baseRefs.find((name) => found.has(name));
  if (ref === undefined) return null;
  return (found.get(ref) || ref).replace(/^refs\/(heads|remotes)\//, '');
}

function pair(line: string): [string, string] {
  const [name = '', target = ''] = line.split(' ');
  return [name, target];
}

/** `owner/name` of the remote `origin`; '' without one, or when its URL names none, such as a folder. */
export async function remoteName({ root }: FoundRepository): Promise<string> {
  const { stdout } = await runGit({ folder: root }, ['config', '--get', 'remote.origin.url']);
  return nameIn(stdout.toString('utf8').trim());
}

/** Reads `https://…`, `ssh://…` and `git@host:…`; user, password, host and port are left out. */
function nameIn(url: string): string {
  const path =
    /^(?:https?|ssh|git):\/\/[^/]+\/(.+)$/.exec(url)?.[1] ??
    /^[\w.-]+@[\w.-]+:(?!\/\/)(.+)$/.exec(url)?.[1] ??
    '';
  const parts = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/');
  const isName = parts.length >= 2 && parts.every((part) => /^[\w.-]+$/.test(part));
  return isName ? parts.slice(-2).join('/') : '';
}
