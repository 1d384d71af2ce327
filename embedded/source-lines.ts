import type { GitRepository } from '../adapters/git/git-repository.ts';
import type { SourceLines } from '../pipeline/publish-ports.ts';
import { datasetLines } from './dataset-lines.ts';
import { folderSnapshot } from './folder-snapshot.ts';

export interface SourceLinesSettings {
  readonly repository: Pick<GitRepository, 'commitSnapshot' | 'changedPaths' | 'changedLines'>;
  readonly base: string;
  /** what is judged: on a pull request the merge of both sides */
  readonly head: string;
  /** what people look at: on a pull request its own last commit */
  readonly shown: string;
  /** folder of the configuration within the repository, `` for its root */
  readonly folder: string;
}

/** More would not be read, and each is the same sentence. */
const mostFiles = 10;
const mostPlacesPerFile = 3;

/**
 * Lines in git. A change is read from what is judged, since only there others' work is not part of it; a file that people see
 * otherwise, because the base moved on in it, would get its remarks on wrong lines and gets none.
 */
export function sourceLines({ repository, base, head, shown, folder }: SourceLinesSettings): SourceLines {
  const before = repository.commitSnapshot(base);
  const after = repository.commitSnapshot(head);
  const visible = repository.commitSnapshot(shown);
  const inRepository = (path: string) => (folder === '' ? path : `${folder}/${path}`);
  return {
    async changed({ globs, except }) {
      const files = globs.map(inRepository);
      const changed = await repository.changedPaths(before, after, files);
      const seenOtherwise = await repository.changedPaths(after, visible, files);
      const left =
        except.length === 0 ? [] : await repository.changedPaths(before, after, except.map(inRepository));
      const unfit = new Set([...seenOtherwise, ...left]);
      const paths = changed.filter((path) => !unfit.has(path)).slice(0, mostFiles);
      return repository.changedLines({ base, head }, paths, mostPlacesPerFile);
    },
    rows: datasetLines(folderSnapshot(visible, folder), folder),
  };
}
