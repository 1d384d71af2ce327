import type { CodeSource } from '../core/evaluators/code-source.ts';
import type { CodeSetting } from '../core/package/package.ts';
import { digestOf } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Snapshot } from './ports.ts';

/** The code of an evaluator by its contents. @throws InputError when none of its files is there */
export async function codeTarget(
  evaluator: string,
  source: CodeSource,
  snapshot: Pick<Snapshot, 'list'>,
): Promise<CodeSetting['target']> {
  if (source.kind !== 'command') return source;
  const { files: globs, ...command } = source;
  const files = await snapshot.list(globs);
  if (files.size === 0)
    throw new InputError([`evaluator "${evaluator}": no file matches ${globs.join(', ')}`]);
  return { ...command, code: digestOf([...files].map(([path, id]) => [path, id])) };
}
