import type { EvaluatorConfig, SuiteConfig } from '../core/config/config.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { EvaluatorSetting } from '../core/package/package.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Blobs, Snapshot } from './ports.ts';
import { suiteEvaluators } from './suite-evaluators.ts';
import type { Side } from './suite-factors.ts';

/** An evaluator that a change is scored with. */
export interface UsedEvaluator {
  readonly name: string;
  readonly config: EvaluatorConfig;
  /** where its files stand */
  readonly snapshot: Snapshot;
}

/** The head's evaluators, and those of the base that a gate still in force rests on although the change removes them. */
export function evaluatorsInForce(
  before: Side | null,
  after: Side,
  gates: SuiteConfig['gates'],
): UsedEvaluator[] {
  const own = Object.entries(suiteEvaluators({ evaluators: after.suite.evaluators, gates }));
  const removed = Object.entries(before?.suite.evaluators ?? {}).filter(
    ([name]) =>
      gates.some(({ metric }) => metric.evaluator === name) && own.every(([known]) => known !== name),
  );
  return [
    ...own.map(([name, config]) => ({ name, config, snapshot: after.snapshot })),
    ...removed.map(([name, config]) => ({ name, config, snapshot: before?.snapshot ?? after.snapshot })),
  ];
}

/** Row fields that the evaluators read: the dataset must have them. */
export function fieldsRead(used: readonly UsedEvaluator[]): string[] {
  return [...new Set(used.flatMap(({ config }) => prepareEvaluator(config.type, config.options).rowFields))];
}

/** The evaluators as a package keeps them, their files stored. @throws InputError when a file is missing */
export async function evaluatorSettings(
  used: readonly UsedEvaluator[],
  { blobs }: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<Record<string, EvaluatorSetting>> {
  const settings: Record<string, EvaluatorSetting> = {};
  for (const { name, config, snapshot } of used) {
    const { type, version, files } = prepareEvaluator(config.type, config.options);
    const digests: Record<string, EvaluatorSetting['files'][string]> = {};
    for (const path of files) {
      const bytes = await snapshot.read(path);
      if (bytes === null) throw new InputError([`evaluator "${name}": there is no file ${path}`]);
      digests[path] = await blobs.put(bytes);
    }
    settings[name] = { type, version, options: config.options, files: digests };
  }
  return settings;
}
