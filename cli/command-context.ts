import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type GitRepository, gitRepository } from '../adapters/git/git-repository.ts';
import { InputError } from '../core/text/input-error.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import type { Snapshot } from '../pipeline/ports.ts';

/** Options that every command on a repository takes. */
export interface PlaceOptions {
  /** path of the configuration, relative to the current folder; by default the nearest one from there upwards */
  readonly config?: string;
  /** path of the store; by default `.goldgate` beside the configuration's repository root */
  readonly store?: string;
}

export interface SideOptions {
  readonly base?: string;
  readonly head?: string;
}

/** The repository a command works on, seen from the folder of its configuration. */
export interface Place extends AsyncDisposable {
  readonly repository: GitRepository;
  /** of the configuration within the repository, `` for its root */
  readonly folder: string;
  readonly configPath: string;
  readonly store: string;
}

/** What is compared with what. */
export interface Sides {
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly baseCommit: string;
  /** null for a working tree with changes: what was judged is no commit */
  readonly headCommit: string | null;
}

/** @throws InputError outside a repository, or for a configuration outside of it */
export async function openPlace(options: PlaceOptions): Promise<Place> {
  const repository = await gitRepository(process.cwd());
  const config = resolve(options.config ?? nearestConfig(process.cwd(), repository.root));
  const within = relative(repository.root, config);
  if (within.startsWith('..')) {
    throw new InputError([`${config} lies outside of the repository ${repository.root}`]);
  }
  const folder = dirname(within) === '.' ? '' : dirname(within).split(sep).join('/');
  const store = resolve(options.store ?? join(repository.root, '.goldgate'));
  const configPath = within.slice(folder === '' ? 0 : folder.length + 1);
  return {
    repository,
    folder,
    configPath,
    store,
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}

/** The one beside what the user looks at, else one further up; where there is none, the one that could be at the root. */
function nearestConfig(folder: string, root: string): string {
  const path = join(folder, 'goldgate.yaml');
  if (existsSync(path) || folder === root || dirname(folder) === folder) return path;
  return nearestConfig(dirname(folder), root);
}

/** `--base` means the merge base, so that others' newer work is not blamed on this change; the head defaults to the working tree. */
export async function openSides({ repository, folder }: Place, { base, head }: SideOptions): Promise<Sides> {
  const [from, against, tree] = await Promise.all([
    repository.resolve(head ?? 'HEAD'),
    baseTip(repository, base),
    head === undefined ? repository.workingTree() : null,
  ]);
  const baseCommit = await repository.mergeBase(against, from);
  const headSnapshot = tree ?? repository.commitSnapshot(from);
  return {
    base: folderSnapshot(repository.commitSnapshot(baseCommit), folder),
    head: folderSnapshot(headSnapshot, folder),
    baseCommit,
    headCommit: headSnapshot.commit,
  };
}

async function baseTip(repository: GitRepository, base: string | undefined): Promise<string> {
  const against = base ?? (await repository.defaultBase());
  if (against !== null) return repository.resolve(against);
  // Without any commit no branch would help.
  await repository.resolve('HEAD');
  throw new InputError(['there is no branch to compare with: name one, as in `--base main`']);
}
