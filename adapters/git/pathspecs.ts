import { repositoryPath } from './repository-path.ts';

/**
 * What a caller names: `path` taken literally, and, when it has wildcards, also the glob.
 *
 * Globs are those of git's `:(glob)` pathspecs: `*` and `?` and `[…]` stay within a folder, `**` spans folders, a backslash
 * takes the next character literally, and what names a folder means everything in it. Upper and lower case differ.
 */
export interface Selector {
  readonly path: string;
  readonly isGlob: boolean;
}

export function selectorOf(written: string): Selector {
  const path = repositoryPath(written);
  return path === '' ? { path: '**', isGlob: true } : { path, isGlob: /[*?[\\]/.test(path) };
}

/** Windows allows 32,767 characters for a whole command line. */
const batchCharacters = 20_000;

/** Pathspecs for git's command line, after `--`, in batches of a length that every system takes. At least one batch unless there is nothing to ask for. */
export function pathspecBatches(selectors: readonly Selector[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let characters = batchCharacters;
  for (const spec of new Set(selectors.flatMap(pathspecs))) {
    if (characters + spec.length > batchCharacters) {
      batches.push([]);
      characters = 0;
    }
    batches.at(-1)?.push(spec);
    characters += spec.length;
  }
  return batches;
}

function pathspecs({ path, isGlob }: Selector): readonly string[] {
  return isGlob ? [`:(literal)${path}`, `:(glob)${path}`] : [`:(literal)${path}`];
}
