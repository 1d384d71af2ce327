import type { FoundRepository } from './find-repository.ts';
import { GitError } from './git-error.ts';
import type { Selector } from './pathspecs.ts';
import { runGit } from './run-git.ts';
import { zeroSeparated } from './tree-entry.ts';

/**
 * Nothing was found at the selected paths: is a submodule in the way, whose files git keeps elsewhere?
 *
 * @throws GitError that names the submodule
 */
export async function refuseSubmodules(
  { root }: FoundRepository,
  commit: string,
  selectors: readonly Selector[],
): Promise<void> {
  const folders = new Set(selectors.flatMap(({ path }) => foldersOf(path)));
  if (folders.size === 0) return;
  const { stdout } = await runGit({ folder: root }, [
    'ls-tree',
    '-z',
    '--full-tree',
    '--end-of-options',
    commit,
    ...folders,
  ]);
  const submodule = zeroSeparated(stdout).find((entry) => entry.startsWith('160000 '));
  if (submodule === undefined) return;
  const path = submodule.slice(submodule.indexOf('\t') + 1);
  throw new GitError(
    'not-a-file',
    `${path}: is a submodule; Goldgate reads only what the repository itself holds: copy the files in, or run it there`,
  );
}

/** `a`, `a/b` of `a/b/*.json` and of `a/b/c.json`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  const wild = parts.findIndex((part) => /[*?[\\]/.test(part));
  const plain = wild === -1 ? parts : parts.slice(0, wild);
  return plain.map((_, at) => plain.slice(0, at + 1).join('/'));
}
