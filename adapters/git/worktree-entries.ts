import { type DiskFile, hashDiskFile, lookAtDisk } from './disk-file.ts';
import type { FoundRepository } from './find-repository.ts';
import { namedOnDisk } from './ignored-paths.ts';
import type { Selector } from './pathspecs.ts';
import type { TreeEntry } from './tree-entry.ts';
import { indexEntries, worktreeChanges } from './worktree-status.ts';

/**
 * What the worktree holds at the selected paths: what the index holds, overlaid with what is changed and not tracked, and
 * ignored files that are named without `**`. Only what differs from the index is read from the disk.
 *
 * @param known entries found before, by path: a file that was not written since is not read again
 */
export async function worktreeEntries(
  repository: FoundRepository,
  selectors: readonly Selector[],
  known: ReadonlyMap<string, TreeEntry>,
): Promise<TreeEntry[]> {
  const [indexed, changes, named] = await Promise.all([
    indexEntries(repository, selectors),
    worktreeChanges(repository, selectors),
    Promise.all(selectors.map((selector) => namedOnDisk(repository.root, selector))),
  ]);
  const entries = new Map(indexed.map((entry) => [entry.path, entry]));
  for (const path of changes.deleted) entries.delete(path);
  for (const path of changes.submodules) markChanged(entries, path);
  const untracked = named.flat().filter((path) => !entries.has(path));
  const paths = new Set([...changes.onDisk, ...untracked]);
  const changed = await inTurn([...paths], 8, (path) => diskEntry(repository, path, known));
  for (const path of changes.onDisk) entries.delete(path);
  for (const entry of changed) if (entry !== null) entries.set(entry.path, entry);
  return [...entries.values()];
}

/** The index names the commit that the submodule should be at; where it is, nobody needs to know. */
function markChanged(entries: Map<string, TreeEntry>, path: string): void {
  const entry = entries.get(path);
  if (entry !== undefined) entries.set(path, { ...entry, object: `${entry.object}+changes` });
}

async function diskEntry(
  { root, hash }: FoundRepository,
  path: string,
  known: ReadonlyMap<string, TreeEntry>,
): Promise<TreeEntry | null> {
  const file = await lookAtDisk(root, path);
  if (file === null) return null;
  const before = known.get(path);
  if (before?.source.kind === 'disk' && before.source.stamp === file.stamp) return before;
  return entryOf(file, await hashDiskFile(root, file, hash));
}

function entryOf({ path, kind, stamp }: DiskFile, object: string): TreeEntry {
  return { path, kind, object, source: { kind: 'disk', stamp } };
}

/** Keeps a bounded number of files open. Results are in the order of the items. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  workers: number,
  work: (item: Item) => Promise<Result>,
) {
  const results = new Array<Result>(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}
