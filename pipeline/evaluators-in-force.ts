import type { Calibration, Config, EvaluatorConfig, SuiteConfig } from '../core/config/config.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { WeakenedGate } from '../core/gates/gate.ts';
import type {
  CalibrationSetting,
  CodeSetting,
  EvaluatorSetting,
  JudgeSetting,
} from '../core/package/package.ts';
import type { ModelSettings } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { codeTarget } from './code-target.ts';
import { judgeSetting, modelNamed } from './judge-setting.ts';
import { keptAgreement } from './kept-agreement.ts';
import type { Blobs, Snapshot } from './ports.ts';
import { suiteEvaluators } from './suite-evaluators.ts';
import type { Side } from './suite-factors.ts';

/** An evaluator that a change is scored with. */
export interface UsedEvaluator {
  readonly name: string;
  readonly config: EvaluatorConfig;
  readonly calibration: Calibration | null;
  readonly weakened: readonly WeakenedGate[];
  /** where its files stand */
  readonly snapshot: Snapshot;
  /** where the judges and models that it names are declared */
  readonly declared: Pick<Config, 'judges' | 'models'>;
  /** the side of the change that it stands in */
  readonly side: 'baseline' | 'candidate';
}

/**
 * The head's evaluators, and those of the base that a gate still in force rests on although the change removes them: by name, since a
 * package does not know the order of a configuration and its report must not tell it.
 */
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
  const all = [
    ...own.map(([name, config]) => used(name, config, { before, after })),
    ...removed.map(([name, config]): UsedEvaluator => {
      return { ...used(name, config, { before: null, after: before ?? after }), side: 'baseline' };
    }),
  ];
  return all.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function used(
  name: string,
  config: EvaluatorConfig,
  { before, after }: { readonly before: Side | null; readonly after: Side },
): UsedEvaluator {
  const { snapshot, config: declared } = after;
  return { name, config, ...keptAgreement(name, before, after), snapshot, declared, side: 'candidate' };
}

/** Row fields that the evaluators read: the dataset must have them. */
export function fieldsRead(used: readonly UsedEvaluator[]): string[] {
  return [...new Set(used.flatMap(({ config }) => prepareEvaluator(config.type, config.options).rowFields))];
}

/** The evaluators as a package keeps them, their files stored. @throws InputError when a file is missing or too large */
export async function evaluatorSettings(
  used: readonly UsedEvaluator[],
  { blobs }: { readonly blobs: Pick<Blobs, 'put'> },
): Promise<Record<string, EvaluatorSetting>> {
  const settings: Record<string, EvaluatorSetting> = {};
  for (const one of used) settings[one.name] = await evaluatorSetting(one, blobs);
  return settings;
}

async function evaluatorSetting(
  { name, config, calibration, snapshot, declared, side }: UsedEvaluator,
  blobs: Pick<Blobs, 'put'>,
): Promise<EvaluatorSetting> {
  const { type, options, scale, stage } = config;
  const prepared = prepareEvaluator(type, options);
  const files = await storedFiles(name, prepared.files, snapshot, blobs);
  const labels = calibration === null ? null : await storedLabels(name, calibration, snapshot, blobs);
  return {
    type: prepared.type,
    version: prepared.version,
    options,
    files: files.digests,
    ...(scale === undefined ? {} : { scale }),
    ...(labels === null ? {} : { calibration: labels }),
    ...(stage === undefined ? {} : { stage }),
    ...askedParts(
      judgeOf(name, () => judgeSetting(options, files.texts, { prepared, declared })),
      {
        embeddings: prepared.asks === 'embeddings' ? modelNamed(options, declared.models) : null,
        target: prepared.code === null ? null : await codeTarget(name, prepared.code, snapshot),
        side,
      },
    ),
    ...(prepared.comparesArms ? { comparesArms: true } : {}),
  };
}

/** @throws InputError that names the evaluator whose rubric cannot be used */
function judgeOf(evaluator: string, read: () => JudgeSetting | null): JudgeSetting | null {
  try {
    return read();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError([`evaluator "${evaluator}": ${why}`], { cause });
  }
}

interface AskedParts {
  readonly embeddings: ModelSettings | null;
  readonly target: CodeSetting['target'] | null;
  readonly side: CodeSetting['side'];
}

function askedParts(
  judge: JudgeSetting | null,
  { embeddings, target, side }: AskedParts,
): Pick<EvaluatorSetting, 'judge' | 'embeddings' | 'code'> {
  return {
    ...(judge === null ? {} : { judge }),
    ...(embeddings === null ? {} : { embeddings }),
    ...(target === null ? {} : { code: { target, side } }),
  };
}

async function storedFiles(
  evaluator: string,
  files: readonly string[],
  snapshot: Snapshot,
  blobs: Pick<Blobs, 'put'>,
): Promise<{ readonly digests: EvaluatorSetting['files']; readonly texts: ReadonlyMap<string, string> }> {
  const digests: Record<string, EvaluatorSetting['files'][string]> = {};
  const texts = new Map<string, string>();
  for (const path of files) {
    const bytes = await snapshot.read(path);
    if (bytes === null) throw new InputError([`evaluator "${evaluator}": there is no file ${path}`]);
    digests[path] = await blobs.put(bytes);
    texts.set(path, new TextDecoder().decode(bytes));
  }
  return { digests, texts };
}

async function storedLabels(
  evaluator: string,
  { path, minAgreement }: Calibration,
  snapshot: Snapshot,
  blobs: Pick<Blobs, 'put'>,
): Promise<CalibrationSetting> {
  const bytes = await snapshot.read(path);
  if (bytes === null)
    throw new InputError([`evaluator "${evaluator}": there is no file ${path} with labels`]);
  return { path, labels: await blobs.put(bytes), minAgreement };
}
