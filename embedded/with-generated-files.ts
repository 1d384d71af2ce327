import type { Snapshot } from '../pipeline/ports.ts';

/**
 * A commit, and beside it the files that earlier steps of a job generated, such as recorded outputs that nobody commits.
 * What the commit holds is read from git alone, so that no step can change it on the way.
 */
export function withGeneratedFiles(commit: Snapshot, workspace: Snapshot): Snapshot {
  return {
    commit: commit.commit,
    async list(globs) {
      const known = await commit.list(globs);
      if (globs.some((glob) => /[*?[]/.test(glob))) return known;
      const absent = globs.filter((path) => !known.has(path));
      if (absent.length === 0) return known;
      return new Map([...known, ...(await workspace.list(absent))].sort(([one], [other]) => (one < other ? -1 : 1)));
    },
    async read(path) {
      return (await commit.read(path)) ?? workspace.read(path);
    },
    async *stream(path) {
      const committed = (await commit.list([path])).has(path);
      yield* committed ? commit.stream(path) : workspace.stream(path);
    },
    materialise: (folder) => commit.materialise(folder),
  };
}
