import type { Snapshot } from '../../pipeline/ports.ts';
import { streamDiskFile } from './disk-file.ts';
import type { FoundRepository } from './find-repository.ts';
import { GitError } from './git-error.ts';
import { materialise } from './materialise.ts';
import type { ObjectStore } from './object-store.ts';
import { type Selector, selectorOf } from './pathspecs.ts';
import { refusePointer } from './refuse-pointer.ts';
import { repositoryPath } from './repository-path.ts';
import { refuseSubmodules } from './submodule-check.ts';
import { contentId, type TreeEntry } from './tree-entry.ts';
import { wholeOf } from './whole-of.ts';

/**
 * One side of a change in git. Its globs are those of `Selector`; equal ids of a commit and a worktree mean equal content.
 * A worktree also shows files that git ignores, when a glob without `**` names them: recorded outputs often are ignored.
 */
export interface GitSnapshot extends Snapshot {
  readonly kind: 'commit' | 'worktree';
}

export interface SnapshotSource {
  readonly kind: GitSnapshot['kind'];
  readonly commit: string | null;
  /** the commit that the tree rests on, or `HEAD` */
  readonly tree: string;
  readonly entries: (
    selectors: readonly Selector[],
    known: ReadonlyMap<string, TreeEntry>,
  ) => Promise<TreeEntry[]>;
}

export interface SnapshotDeps {
  readonly repository: FoundRepository;
  readonly objects: ObjectStore;
  /** told what `materialise` leaves out */
  readonly note: (text: string) => void;
}

/** A snapshot over what lists its entries; contents come unfiltered, from git's objects or, where they differ, from the disk. */
export function gitSnapshot(source: SnapshotSource, deps: SnapshotDeps): GitSnapshot {
  const files = new SnapshotFiles(source, deps);
  return {
    kind: source.kind,
    commit: source.commit,
    async list(globs) {
      const entries = await files.select(globs.map(selectorOf));
      return new Map(entries.toSorted(byPath).map((entry) => [entry.path, contentId(entry)]));
    },
    async read(path) {
      const entry = await files.find(path);
      return entry === null ? null : wholeOf(files.content(entry, 'whole'));
    },
    async *stream(path) {
      const entry = await files.find(path);
      if (entry === null)
        throw new GitError(
          'not-a-file',
          `${path}: there is no such file in ${source.commit ?? 'the worktree'}`,
        );
      yield* files.content(entry, 'in pieces');
    },
    async materialise(folder) {
      const entries = await files.select([selectorOf('**')]);
      await materialise(folder, entries, deps);
    },
  };
}

class SnapshotFiles {
  readonly #source: SnapshotSource;
  readonly #deps: SnapshotDeps;
  readonly #known = new Map<string, TreeEntry>();

  constructor(source: SnapshotSource, deps: SnapshotDeps) {
    this.#source = source;
    this.#deps = deps;
  }

  async select(selectors: readonly Selector[]): Promise<TreeEntry[]> {
    const entries = await this.#source.entries(selectors, this.#known);
    if (entries.length === 0) await refuseSubmodules(this.#deps.repository, this.#source.tree, selectors);
    for (const entry of entries) this.#known.set(entry.path, entry);
    return entries;
  }

  /** The file at exactly this path. @throws GitError when something else is there */
  async find(written: string): Promise<TreeEntry | null> {
    const path = repositoryPath(written);
    const entry =
      this.#known.get(path) ??
      (await this.select([{ path, isGlob: false }])).find((one) => one.path === path);
    if (entry === undefined) return null;
    if (entry.kind === 'file' || entry.kind === 'executable') return entry;
    const why =
      entry.kind === 'symlink'
        ? 'a symbolic link, which is not followed; name the file itself'
        : 'a submodule';
    throw new GitError('not-a-file', `${path}: not a regular file but ${why}`);
  }

  async *content(entry: TreeEntry, how: 'whole' | 'in pieces'): AsyncGenerator<Buffer> {
    let isFirst = true;
    for await (const piece of this.#pieces(entry, how)) {
      if (isFirst) refusePointer(entry.path, piece);
      isFirst = false;
      yield piece;
    }
  }

  async *#pieces({ path, source, object }: TreeEntry, how: 'whole' | 'in pieces'): AsyncGenerator<Buffer> {
    if (source.kind === 'disk')
      yield* streamDiskFile(this.#deps.repository.root, { path, stamp: source.stamp });
    else if (how === 'whole') yield await this.#deps.objects.read(object);
    else yield* this.#deps.objects.stream(object);
  }
}

function byPath(one: TreeEntry, other: TreeEntry): number {
  return one.path < other.path ? -1 : 1;
}
