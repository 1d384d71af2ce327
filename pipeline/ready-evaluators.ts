import type { Evaluator } from '../core/evaluators/evaluator.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { Package } from '../core/package/package.ts';
import type { Blobs } from './ports.ts';

/** Makes the evaluators of a package from its own files. @throws Error when options or files cannot work */
export async function readyEvaluators(
  { evaluators }: Pick<Package, 'evaluators'>,
  blobs: Pick<Blobs, 'get'>,
): Promise<ReadonlyMap<string, Evaluator>> {
  const ready = new Map<string, Evaluator>();
  for (const [name, { type, options, files }] of Object.entries(evaluators)) {
    const texts = new Map<string, string>();
    for (const [path, digest] of Object.entries(files)) {
      texts.set(path, new TextDecoder().decode(await blobs.get(digest)));
    }
    ready.set(name, prepareEvaluator(type, options).create(texts));
  }
  return ready;
}
