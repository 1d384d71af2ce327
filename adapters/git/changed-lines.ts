import { ByteReader } from './byte-reader.ts';
import type { FoundRepository } from './find-repository.ts';
import { startGit } from './run-git.ts';

/** Lines of a file in the newer commit: from 1, both inclusive. */
export interface ChangedLines {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * Where files differ between two commits, as places of the newer one, in the order of the paths and lines. What only lost lines
 * is placed at the line before them. Files that the newer commit does not hold, and binary ones, have no lines.
 *
 * @param base full name of a commit; `head` likewise
 * @param mostPerFile places after these are left out: a file written anew would have thousands
 */
export async function changedLines(
  { root }: FoundRepository,
  { base, head }: { readonly base: string; readonly head: string },
  paths: readonly string[],
  mostPerFile: number,
): Promise<readonly ChangedLines[]> {
  const places: ChangedLines[] = [];
  for (const path of paths) {
    const args = ['diff-tree', ...asPlainPatch, '--end-of-options', base, head, '--', `:(literal)${path}`];
    for (const lines of await hunks(root, args, mostPerFile)) places.push({ path, ...lines });
  }
  return places;
}

/** Nothing that `.gitattributes` of an untrusted tree says may run a program or change what counts as a line. */
const asPlainPatch = [
  '-r',
  '--patch',
  '--unified=0',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
];

async function hunks(root: string, args: readonly string[], most: number) {
  const child = startGit({ folder: root }, args);
  child.stdin.on('error', () => {}).end();
  child.stderr.resume();
  child.once('error', (error) => child.stdout.destroy(error));
  const reader = new ByteReader(child.stdout);
  const found: Pick<ChangedLines, 'startLine' | 'endLine'>[] = [];
  try {
    for (let line = await reader.line(); line !== null && found.length < most; line = await reader.line()) {
      if (line.startsWith('deleted file mode ')) return [];
      const hunk = hunkLines(line);
      if (hunk !== null) found.push(hunk);
    }
    return found;
  } finally {
    child.kill();
    child.stdout.destroy();
  }
}

/** Lines of content begin with a sign, so that nothing in a file can pass for the head of a hunk. */
function hunkLines(line: string): Pick<ChangedLines, 'startLine' | 'endLine'> | null {
  const [, start, count = '1'] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  if (start === undefined) return null;
  const first = Math.max(1, Number(start));
  return { startLine: first, endLine: Math.max(first, first + Number(count) - 1) };
}
