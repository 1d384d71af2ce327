import { type ChangedLines, changedLines } from './changed-lines.ts';
import { commitEntries, differingPaths } from './commit-entries.ts';
import { deepen, firstParent, mergeBase } from './commit-history.ts';
import { commitLog, type LoggedCommit } from './commit-log.ts';
import { commitTimes } from './commit-times.ts';
import { type FoundRepository, findRepository } from './find-repository.ts';
import { GitError } from './git-error.ts';
import { type GitSnapshot, gitSnapshot, type SnapshotDeps, type SnapshotSource } from './git-snapshot.ts';
import { lastAuthor } from './last-author.ts';
import { currentBranch, defaultBase, remoteName } from './named-refs.ts';
import { ObjectStore } from './object-store.ts';
import { selectorOf } from './pathspecs.ts';
import { resolveRef } from './resolve-ref.ts';
import type { TreeEntry } from './tree-entry.ts';
import { worktreeEntries } from './worktree-entries.ts';
import { isClean } from './worktree-status.ts';

/** A git repository, read only, through git's plumbing. Commits are full names in lower case. */
export interface GitRepository extends AsyncDisposable {
  /** top of the worktree; the folder itself in a bare repository */
  readonly root: string;
  readonly isShallow: boolean;
  /** @throws GitError `unknown-ref` with the nearest name, `no-commits`, `shallow` */
  resolve(ref: string): Promise<string>;
  /** @throws GitError `shallow` or `unrelated` */
  mergeBase(base: string, head: string): Promise<string>;
  /** null for a first commit; @throws GitError `shallow` when the parent is not in this clone */
  firstParent(commit: string): Promise<string | null>;
  /** the steps from base to head along first parents, newest first, at most so many; a shallow clone shows those that it holds */
  log(base: string, head: string, most: number): Promise<readonly LoggedCommit[]>;
  /** when commits were made, ms since 1970; those that are not in this clone are left out */
  commitTimes(commits: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** who changed a path last, by the history of HEAD: what they called themselves; null when nothing shows it */
  lastAuthor(path: string): Promise<string | null>;
  /** fetches a commit and `depth` commits of its history from `origin` */
  deepen(commit: string, depth: number): Promise<void>;
  /** what to compare with when nobody says it, such as `origin/main`; null when no ref looks like it */
  defaultBase(): Promise<string | null>;
  commitSnapshot(commit: string): GitSnapshot;
  /** `commit` is that of HEAD when nothing is changed; @throws GitError in a bare repository */
  workingTree(): Promise<GitSnapshot>;
  /** paths that differ among those the globs name, sorted; much faster than two lists between commits */
  changedPaths(base: GitSnapshot, head: GitSnapshot, globs: readonly string[]): Promise<readonly string[]>;
  /** where files differ, as lines of the newer commit: at most so many places a file */
  changedLines(
    commits: { readonly base: string; readonly head: string },
    paths: readonly string[],
    mostPerFile: number,
  ): Promise<readonly ChangedLines[]>;
  /** `owner/name` of `origin`, '' when its URL does not tell */
  remoteName(): Promise<string>;
  /** null when HEAD is detached */
  currentBranch(): Promise<string | null>;
}

export interface GitRepositoryOptions {
  /** told what `materialise` leaves out */
  readonly note?: (text: string) => void;
}

/**
 * Opens the repository that a folder belongs to; subfolders, linked worktrees and bare repositories are fine.
 *
 * @throws GitError `not-a-repository` or `dubious-ownership`, with what to do
 */
export async function gitRepository(
  folder: string,
  { note = () => {} }: GitRepositoryOptions = {},
): Promise<GitRepository> {
  const repository = await findRepository(folder);
  const objects = new ObjectStore({ folder: repository.root });
  const deps = { repository, objects, note };
  return {
    root: repository.root,
    isShallow: repository.isShallow,
    resolve: (ref) => resolveRef(repository, ref),
    mergeBase: (base, head) => mergeBase(repository, base, head),
    firstParent: (commit) => firstParent(repository, commit),
    log: (base, head, most) => commitLog(repository, base, head, most),
    commitTimes: (commits) => commitTimes(repository, commits),
    lastAuthor: (path) => lastAuthor(repository, path),
    deepen: (commit, depth) => deepen(repository, commit, depth),
    defaultBase: () => defaultBase(repository),
    commitSnapshot: (commit) => commitSnapshot(commit, deps),
    workingTree: () => workingTree(deps),
    changedPaths: (base, head, globs) => changedPaths(repository, base, head, globs),
    changedLines: (commits, paths, mostPerFile) => changedLines(repository, commits, paths, mostPerFile),
    remoteName: () => remoteName(repository),
    currentBranch: () => currentBranch(repository),
    [Symbol.asyncDispose]: async () => objects.close(),
  };
}

/** A commit never changes, so git is asked once for each selection; a file found before is not looked for again. */
function commitSnapshot(commit: string, deps: SnapshotDeps): GitSnapshot {
  const selections = new Map<string, Promise<TreeEntry[]>>();
  const entries: SnapshotSource['entries'] = async (selectors, known) => {
    const found = selectors.map(({ path, isGlob }) => (isGlob ? undefined : known.get(path)));
    if (found.every((entry) => entry !== undefined)) return [...new Set(found)];
    const key = JSON.stringify(selectors);
    const selection = selections.get(key) ?? commitEntries(deps.repository, commit, selectors);
    selections.set(key, selection);
    return selection;
  };
  return gitSnapshot({ kind: 'commit', commit, tree: commit, entries }, deps);
}

async function workingTree(deps: SnapshotDeps): Promise<GitSnapshot> {
  const { repository } = deps;
  if (repository.isBare) {
    throw new GitError(
      'not-a-repository',
      `${repository.root}: a bare repository has no working tree; name a head with --head`,
    );
  }
  const [head, clean] = await Promise.all([headOrNull(repository), isClean(repository)]);
  const entries = worktreeEntries.bind(null, repository);
  return gitSnapshot({ kind: 'worktree', commit: clean ? head : null, tree: 'HEAD', entries }, deps);
}

/** There is something to read before the first commit. */
async function headOrNull(repository: FoundRepository): Promise<string | null> {
  try {
    return await resolveRef(repository, 'HEAD');
  } catch (error) {
    if (error instanceof GitError && error.problem === 'no-commits') return null;
    throw error;
  }
}

async function changedPaths(
  repository: FoundRepository,
  base: GitSnapshot,
  head: GitSnapshot,
  globs: readonly string[],
): Promise<readonly string[]> {
  const [before, after] = [base, head].map(({ kind, commit }) => (kind === 'commit' ? commit : null));
  if (before != null && after != null)
    return differingPaths(repository, [before, after], globs.map(selectorOf));
  const [old, current] = await Promise.all([base.list(globs), head.list(globs)]);
  const paths = new Set([...old.keys(), ...current.keys()]);
  return [...paths].filter((path) => old.get(path) !== current.get(path)).sort();
}
