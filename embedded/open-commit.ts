import { GitError } from '../adapters/git/git-error.ts';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { folderSnapshot } from './folder-snapshot.ts';

type Commits = Pick<GitRepository, 'resolve' | 'deepen' | 'commitSnapshot'>;

/** Opens a commit, seen from a folder, and fetches it where the clone does not hold it; null when it cannot be had. */
export async function openCommit(
  repository: Commits,
  folder: string,
  commit: string,
): Promise<Snapshot | null> {
  try {
    return folderSnapshot(repository.commitSnapshot(await available(repository, commit)), folder);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

async function available(repository: Commits, commit: string): Promise<string> {
  try {
    return await repository.resolve(commit);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await repository.deepen(commit, 1);
    return repository.resolve(commit);
  }
}
