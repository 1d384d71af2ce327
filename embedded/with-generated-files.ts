import type { Snapshot } from '../pipeline/ports.ts';

/**
 * A commit, and beside it the files that earlier steps of a job generated, such as recorded outputs that nobody commits.
 * What the commit holds is read from git alone, so that no step can change it on the way.
 *
 * @param openWorkspace called when something is looked for that the commit does not hold
 */
export function withGeneratedFiles(commit: Snapshot, openWorkspace: () => Promise<Snapshot>): Snapshot {
  let opened: Promise<Snapshot> | undefined;
  const workspace = () => {
    opened ??= openWorkspace();
    return opened;
  };
  return {
    commit: commit.commit,
    async list(globs) {
      const known = await commit.list(globs);
      if (globs.some((glob) => /[*?[]/.test(glob))) return known;
      const absent = globs.filter((path) => !known.has(path));
      if (absent.length === 0) return known;
      const generated = await (await workspace()).list(absent);
      return new Map([...known, ...generated].sort(([one], [other]) => (one < other ? -1 : 1)));
    },
    async read(path) {
      return (await commit.read(path)) ?? (await workspace()).read(path);
    },
    async *stream(path) {
      const isCommitted = (await commit.list([path])).has(path);
      yield* isCommitted ? commit.stream(path) : (await workspace()).stream(path);
    },
    materialise: (folder) => commit.materialise(folder),
  };
}
