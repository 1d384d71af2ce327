import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { gitRepository } from '../adapters/git/git-repository.ts';
import { starterFiles } from '../core/config/starter-config.ts';
import { starterWorkflow, unpinnedActions } from '../core/config/starter-workflow.ts';
import { type MigrationNote, noteText } from '../core/migration/migration-notes.ts';
import { convertPromptfoo } from '../core/migration/promptfoo/convert-promptfoo.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import type { Terminal } from './terminal.ts';

export interface InitOptions {
  /** configuration of another tool, from the current folder */
  readonly from?: string;
  /** begins anew where another tool's configuration lies */
  readonly starter?: boolean;
}

/** Bytes of a candidate dataset that are looked at. */
const peekBytes = 64 * 1024;

/** Writes a first configuration and workflow from what the repository holds, or from another tool's; never overwrites. @returns 0 */
export async function initCommand({ from, starter }: InitOptions, terminal: Terminal): Promise<number> {
  await using repository = await gitRepository(process.cwd());
  const tree = await repository.workingTree();
  const paths = [...(await tree.list(['**'])).keys()];
  if (from !== undefined) return convert(from, repository.root, tree, paths, terminal);
  const other = paths.find((path) => /(?:^|\/)promptfooconfig\.(?:ya?ml|json)$/.test(path));
  if (other !== undefined && starter !== true && !paths.includes('goldgate.yaml')) {
    terminal.out(`${other} is there, so nothing was written.\n
  goldgate init --from ${other}   converts its prompts, providers, tests and assertions
  goldgate init --starter   begins without it
`);
    return 0;
  }
  const files = await starterFiles(paths, async (path) => peek(join(repository.root, path)));
  await writeFiles(repository.root, files, terminal);
  for (const tool of await otherTools(paths, repository.root))
    terminal.out(
      `\n${tool} is used here: docs/migrating.md says what its metrics and datasets are called in Goldgate.\n`,
    );
  terminal.out(
    '\nNext: read goldgate.yaml, then `goldgate check`, then change something and `goldgate gate`.\n',
  );
  return 0;
}

/** Tools whose tests are code, by what the repository installs. */
async function otherTools(paths: readonly string[], root: string): Promise<readonly string[]> {
  const lists = paths.filter((path) =>
    /(?:^|\/)(?:requirements[\w-]*\.txt|pyproject\.toml|Pipfile|setup\.cfg)$/.test(path),
  );
  const texts = await Promise.all(lists.slice(0, 20).map((path) => peek(join(root, path))));
  return ['deepeval', 'ragas'].filter((tool) =>
    texts.some((text) => new RegExp(`^\\W*${tool}\\b`, 'm').test(text)),
  );
}

async function convert(
  from: string,
  root: string,
  tree: Snapshot,
  paths: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const path = relative(root, resolve(from)).split(sep).join('/');
  if (path.startsWith('..')) throw new InputError([`${from} lies outside of the repository ${root}`]);
  if (paths.includes('goldgate.yaml'))
    throw new InputError([
      'goldgate.yaml is there, and nothing is overwritten: move it away to convert another file',
    ]);
  const { files, notes, keys } = await convertPromptfoo(path, {
    paths,
    read: (file) => readText(tree, file),
  });
  const workflow = { path: '.github/workflows/goldgate.yml', text: starterWorkflow(unpinnedActions, keys) };
  await writeFiles(root, [...files, workflow], terminal);
  terminal.out(notesText(notes, terminal));
  return 0;
}

function notesText(notes: readonly MigrationNote[], { palette }: Terminal): string {
  const those = (kind: MigrationNote['kind']) => notes.filter((note) => note.kind === kind);
  const [lost, changed] = [those('unconverted'), those('changed')];
  const lines = [
    ...(lost.length === 0
      ? []
      : [
          '',
          palette.broken(`Not converted (${lost.length}):`),
          ...lost.map((note) => `  ${noteText(note)}`),
        ]),
    ...(changed.length === 0
      ? []
      : [
          '',
          palette.undecided('Converted, and a little different:'),
          ...changed.map((note) => `  ${noteText(note)}`),
        ]),
    '',
    lost.length === 0
      ? 'Everything was converted. Next: read goldgate.yaml, then `goldgate check`.'
      : 'The same list stands on top of goldgate.yaml. Next: mend what is missing, then `goldgate check`.',
  ];
  return `${lines.join('\n')}\n`;
}

async function readText(tree: Snapshot, path: string): Promise<string | null> {
  const bytes = await tree.read(path);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  return text.includes('\0') ? null : text;
}

async function writeFiles(
  root: string,
  files: readonly { readonly path: string; readonly text: string }[],
  terminal: Terminal,
): Promise<void> {
  for (const { path, text } of files) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    const written = await writeNew(target, text);
    terminal.out(written ? `wrote    ${path}\n` : `kept     ${path} (it was there)\n`);
  }
}

async function peek(path: string): Promise<string> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(peekBytes), 0, peekBytes, 0);
  return buffer.toString('utf8', 0, bytesRead);
}

async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
