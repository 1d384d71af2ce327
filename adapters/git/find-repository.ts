import { GitError, unexpectedFailure } from './git-error.ts';
import { runGit } from './run-git.ts';

export interface FoundRepository {
  /** top of the worktree, or the folder itself in a bare repository */
  readonly root: string;
  readonly isBare: boolean;
  readonly isShallow: boolean;
  /** name of the empty tree in the repository's hash algorithm */
  readonly emptyTree: string;
  readonly hash: 'sha1' | 'sha256';
}

/** Names of the empty tree, which git knows without its being stored. */
const emptyTrees = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
};

const questions = [
  '--is-bare-repository',
  '--is-inside-git-dir',
  '--is-shallow-repository',
  '--show-object-format',
  '--show-toplevel',
];

/** Finds the repository that a folder belongs to; subfolders and linked worktrees are fine. */
export async function findRepository(folder: string): Promise<FoundRepository> {
  const result = await runGit({ folder }, ['rev-parse', ...questions]);
  const [bare, insideGitFolder, shallow, format, ...top] = result.stdout.toString('utf8').split('\n');
  if (format === undefined) throw explained(folder, result);
  const isBare = bare === 'true';
  if (!isBare && insideGitFolder === 'true') throw insideGit(folder);
  // A folder's name may hold line ends; git ends its answer with one more.
  const root = isBare ? folder : top.join('\n').slice(0, -1);
  if (root === '') throw explained(folder, result);
  const hash = format === 'sha256' ? 'sha256' : 'sha1';
  return { root, isBare, isShallow: shallow === 'true', emptyTree: emptyTrees[hash], hash };
}

function explained(folder: string, result: { readonly code: number; readonly stderr: string }): GitError {
  if (result.stderr.includes('not a git repository')) {
    return new GitError(
      'not-a-repository',
      `${folder}: not inside a git repository; run Goldgate in a clone, or \`git init\` one`,
    );
  }
  if (result.stderr.includes('dubious ownership')) {
    return new GitError(
      'dubious-ownership',
      `${folder}: git does not trust this repository because its files belong to another user (usual in containers); ` +
        `if you trust it: git config --global --add safe.directory '${folder}'`,
    );
  }
  return unexpectedFailure('rev-parse', result);
}

function insideGit(folder: string): GitError {
  return new GitError(
    'not-a-repository',
    `${folder}: this is git's own folder; run Goldgate in the worktree`,
  );
}
