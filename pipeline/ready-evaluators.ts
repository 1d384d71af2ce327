import type { EvaluatorDefinition } from '../core/evaluators/evaluator.ts';
import { preparedEvaluator } from '../core/evaluators/prepared-evaluator.ts';
import type { Labels } from '../core/judges/labels.ts';
import { type LabelScale, parseLabels } from '../core/judges/parse-labels.ts';
import type { CalibrationSetting, Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs } from './ports.ts';

/**
 * Makes the evaluators of a package from its own files.
 *
 * @param definitionOf finds a kind of evaluator: in the table, or by loading that kind alone
 * @throws InputError that names the one whose options or files cannot work
 */
export async function readyEvaluators(
  { evaluators }: Pick<Package, 'evaluators'>,
  blobs: Pick<Blobs, 'get'>,
  definitionOf: (type: string) => EvaluatorDefinition | Promise<EvaluatorDefinition>,
): Promise<ReadonlyMap<string, ReadyEvaluator>> {
  const ready = new Map<string, ReadyEvaluator>();
  for (const [name, setting] of Object.entries(evaluators)) {
    const texts = new Map<string, string>();
    for (const [path, digest] of Object.entries(setting.files)) {
      texts.set(path, new TextDecoder().decode(await blobs.get(digest)));
    }
    const { prepared, evaluator } = await made(name, async () => {
      const definition = await definitionOf(setting.type);
      const prepared = preparedEvaluator(definition, setting.options, setting.scale);
      await prepared.load();
      return { prepared, evaluator: prepared.create(texts) };
    });
    const labels = setting.calibration && { labels: await labelsOf(setting.calibration, prepared, blobs) };
    ready.set(name, { ...evaluator, parts: prepared.parts, ...labels });
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
