import type { GitRepository } from '../adapters/git/git-repository.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import type { GroupStep } from '../pipeline/group-moves.ts';
import type { OpenedCommits } from './open-commits.ts';

type Steps = Pick<GitRepository, 'log' | 'firstParent' | 'commitSnapshot'>;

const mostSteps = 20;

/** The steps of a group, oldest first, as far as this clone shows them: a checkout with `fetch-depth: 0` shows all. */
export async function groupSteps(
  repository: Steps,
  { base, head }: OpenedCommits,
  folder: string,
): Promise<readonly GroupStep[]> {
  const steps: GroupStep[] = [];
  for (const { commit, subject } of await repository.log(base, head, mostSteps)) {
    const parent = await repository.firstParent(commit).catch(() => null);
    if (parent === null) break;
    const [before, after] = [parent, commit].map((name) =>
      folderSnapshot(repository.commitSnapshot(name), folder),
    );
    if (before !== undefined && after !== undefined)
      steps.unshift({ pull: pullOf(subject), commit, before, after });
  }
  return steps;
}

/** As GitHub writes it when it squashes or merges. Good enough to be read, not to be relied on: authors may write the same. */
function pullOf(subject: string): number | null {
  const [, number] = /\(#(\d{1,9})\)$/.exec(subject) ?? /^Merge pull request #(\d{1,9}) /.exec(subject) ?? [];
  return number === undefined ? null : Number(number);
}
