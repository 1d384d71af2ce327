import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs } from './ports.ts';

/** Makes the evaluators of a package from its own files. @throws InputError that names the one whose options or files cannot work */
export async function readyEvaluators(
  { evaluators }: Pick<Package, 'evaluators'>,
  blobs: Pick<Blobs, 'get'>,
): Promise<ReadonlyMap<string, ReadyEvaluator>> {
  const ready = new Map<string, ReadyEvaluator>();
  for (const [name, { type, options, files }] of Object.entries(evaluators)) {
    const texts = new Map<string, string>();
    for (const [path, digest] of Object.entries(files)) {
      texts.set(path, new TextDecoder().decode(await blobs.get(digest)));
    }
    ready.set(
      name,
      made(name, () => {
        const prepared = prepareEvaluator(type, options);
        const { score } = prepared.create(texts);
        return { score, parts: prepared.parts };
      }),
    );
  }
  return ready;
}

function made(name: string, create: () => ReadyEvaluator): ReadyEvaluator {
  try {
    return create();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`evaluator "${name}": ${why}`], { cause });
  }
}
