import type { FoundRepository } from './find-repository.ts';
import { unexpectedFailure } from './git-error.ts';
import { pathspecBatches, type Selector } from './pathspecs.ts';
import { runGit } from './run-git.ts';
import { inObjects, kindOfMode, type TreeEntry, zeroSeparated } from './tree-entry.ts';

/** What the index holds at the selected paths. Paths in conflict, of which it holds several, come with the last of them. */
export async function indexEntries(
  { root }: FoundRepository,
  selectors: readonly Selector[],
): Promise<TreeEntry[]> {
  const fields = await perBatch(root, selectors, ['ls-files', '-z', '--stage']);
  return fields.map((field) => {
    const tab = field.indexOf('\t');
    const [mode = '', object = ''] = field.slice(0, tab).split(' ');
    return { path: field.slice(tab + 1), kind: kindOfMode(mode), object, source: inObjects };
  });
}

/** How paths of the worktree differ from the index. */
export interface WorktreeChanges {
  /** paths whose bytes are not those of the index: edited, in conflict or not tracked */
  readonly onDisk: readonly string[];
  readonly deleted: readonly string[];
  /** submodules that are at another commit or hold changes */
  readonly submodules: readonly string[];
}

/** Compares with the index by content, without writing to it; files that git ignores do not show. */
export async function worktreeChanges(
  { root }: FoundRepository,
  selectors: readonly Selector[],
): Promise<WorktreeChanges> {
  const args = [
    'status',
    '--porcelain=v2',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    '--ignore-submodules=none',
  ];
  const changes = { onDisk: [] as string[], deleted: [] as string[], submodules: [] as string[] };
  for (const field of await perBatch(root, selectors, args)) {
    const change = changeOf(field);
    if (change !== null) changes[change.kind].push(change.path);
  }
  return changes;
}

/** Whether nothing is changed, staged or left untracked. */
export async function isClean({ root }: FoundRepository): Promise<boolean> {
  const args = [
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=normal',
    '--no-renames',
    '--ignore-submodules=none',
  ];
  const result = await runGit({ folder: root }, args);
  if (result.code !== 0) throw unexpectedFailure('status', result);
  return result.stdout.length === 0;
}

/** Number of fields before the path, by the kind of line: ordinary, unmerged, untracked. See `git help status`, "Porcelain Format Version 2". */
const fieldsBefore: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

function changeOf(line: string): { readonly kind: keyof WorktreeChanges; readonly path: string } | null {
  const [type = '', states = '', submodule = ''] = line.split(' ', 3);
  const count = fieldsBefore[type];
  if (count === undefined) return null;
  const path = line.split(' ').slice(count).join(' ');
  if (type !== '1') return path.endsWith('/') ? null : { kind: 'onDisk', path };
  if (states[1] === '.') return null;
  if (submodule.startsWith('S')) return { kind: 'submodules', path };
  return { kind: states[1] === 'D' ? 'deleted' : 'onDisk', path };
}

async function perBatch(
  root: string,
  selectors: readonly Selector[],
  args: readonly string[],
): Promise<string[]> {
  const batches = pathspecBatches(selectors).map(async (specs) => {
    const result = await runGit({ folder: root }, [...args, '--', ...specs]);
    if (result.code !== 0) throw unexpectedFailure(args[0] ?? '', result);
    return zeroSeparated(result.stdout);
  });
  return (await Promise.all(batches)).flat();
}
