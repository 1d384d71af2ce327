import type { EvaluatorDefinition } from '../core/evaluators/evaluator.ts';
import { type PreparedEvaluator, preparedEvaluator } from '../core/evaluators/prepared-evaluator.ts';
import type { Labels } from '../core/judges/labels.ts';
import { type LabelScale, parseLabels } from '../core/judges/parse-labels.ts';
import type { CalibrationSetting, Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs } from './ports.ts';

/** Finds a kind of evaluator: in the table, or by loading that kind alone. */
type DefinitionOf = (type: string) => EvaluatorDefinition | Promise<EvaluatorDefinition>;

/** Reads the options of a package's evaluators. @throws InputError that names the one whose options cannot work */
export async function preparedEvaluators(
  { evaluators }: Pick<Package, 'evaluators'>,
  definitionOf: DefinitionOf,
): Promise<ReadonlyMap<string, PreparedEvaluator>> {
  const prepared = new Map<string, PreparedEvaluator>();
  for (const [name, { type, options, scale }] of Object.entries(evaluators))
    prepared.set(
      name,
      await made(name, async () => preparedEvaluator(await definitionOf(type), options, scale)),
    );
  return prepared;
}

/**
 * Makes the evaluators of a package from its own files.
 *
 * @throws InputError that names the one whose options or files cannot work
 */
export async function readyEvaluators(
  content: Pick<Package, 'evaluators'>,
  blobs: Pick<Blobs, 'get'>,
  definitionOf: DefinitionOf,
): Promise<ReadonlyMap<string, ReadyEvaluator & PreparedEvaluator>> {
  const ready = new Map<string, ReadyEvaluator & PreparedEvaluator>();
  for (const [name, prepared] of await preparedEvaluators(content, definitionOf)) {
    const setting = content.evaluators[name];
    if (setting === undefined) continue;
    const texts = new Map<string, string>();
    for (const [path, digest] of Object.entries(setting.files)) {
      texts.set(path, new TextDecoder().decode(await blobs.get(digest)));
    }
    const evaluator = await made(name, async () => {
      await prepared.load();
      return prepared.create(texts);
    });
    const labels = setting.calibration && { labels: await labelsOf(setting.calibration, prepared, blobs) };
    ready.set(name, { ...prepared, ...evaluator, ...labels });
  }
  return ready;
}

/** @throws InputError that names file and line */
async function labelsOf(
  { path, labels }: CalibrationSetting,
  scale: LabelScale,
  blobs: Pick<Blobs, 'get'>,
): Promise<Labels> {
  return parseLabels(await blobs.get(labels), path, scale);
}

async function made<Made>(name: string, create: () => Promise<Made>): Promise<Made> {
  try {
    return await create();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`evaluator "${name}": ${why}`], { cause });
  }
}
