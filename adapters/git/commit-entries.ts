import type { FoundRepository } from './find-repository.ts';
import { unexpectedFailure } from './git-error.ts';
import { pathspecBatches, type Selector } from './pathspecs.ts';
import { runGit } from './run-git.ts';
import { inObjects, kindOfMode, type TreeEntry, zeroSeparated } from './tree-entry.ts';

/** What a commit holds at the selected paths. */
export async function commitEntries(
  repository: FoundRepository,
  commit: string,
  selectors: readonly Selector[],
): Promise<TreeEntry[]> {
  // `ls-tree` knows no globs; against the empty tree, everything that a commit holds is a difference.
  const fields = await differences(repository, [repository.emptyTree, commit], '--raw', selectors);
  const entries: TreeEntry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', , object = ''] = (fields[at] ?? '').split(' ');
    entries.push({ path: fields[at + 1] ?? '', kind: kindOfMode(mode), object, source: inObjects });
  }
  return entries;
}

/** Paths at which two commits differ, sorted. */
export async function differingPaths(
  repository: FoundRepository,
  commits: readonly [string, string],
  selectors: readonly Selector[],
): Promise<readonly string[]> {
  const paths = await differences(repository, commits, '--name-only', selectors);
  return [...new Set(paths)].sort();
}

async function differences(
  { root }: FoundRepository,
  trees: readonly [string, string],
  format: '--raw' | '--name-only',
  selectors: readonly Selector[],
): Promise<string[]> {
  const options = ['-r', '-z', '--no-renames', '--no-abbrev', '--ignore-submodules=none', format];
  const batches = pathspecBatches(selectors).map(async (specs) => {
    const result = await runGit({ folder: root }, [
      'diff-tree',
      ...options,
      '--end-of-options',
      ...trees,
      '--',
      ...specs,
    ]);
    if (result.code !== 0) throw unexpectedFailure('diff-tree', result);
    return zeroSeparated(result.stdout);
  });
  return (await Promise.all(batches)).flat();
}
