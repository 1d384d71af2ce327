import { calibrationOf } from '../core/config/calibration-of.ts';
import type { Calibration, Config, SuiteConfig, TargetConfig } from '../core/config/config.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { Factor } from '../core/target/target.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { FoundVersion } from './find-version.ts';
import { judgeNamed, modelNamed } from './judge-setting.ts';
import type { Snapshot } from './ports.ts';

/** One side of a change, as a suite sees it. */
export interface Side {
  readonly snapshot: Snapshot;
  readonly config: Config;
  readonly suite: SuiteConfig;
  /** the pushed version that the suite names; absent = its rows are files, or nobody has looked for it yet */
  readonly pushed?: FoundVersion;
}

/** Names what differs between two sides for one suite; empty = nothing the suite depends on changed. */
export async function suiteFactors(base: Side, head: Side): Promise<Factor[]> {
  const compared = partsOf(base.suite).concat(partsOf(head.suite));
  const kinds = [...new Set(compared.map(({ factor }) => factor))];
  const sameFiles = await holdsSameFiles(base, head);
  const changed = await Promise.all(kinds.map((factor) => differs(factor, base, head, sameFiles)));
  return kinds.filter((_, at) => changed[at]);
}

/** Most changes touch nothing: one look at all files of a suite spares a look for every part of it. */
async function holdsSameFiles(base: Side, head: Side): Promise<boolean> {
  const filesOf = (side: Side) => partsOf(side.suite).flatMap((part) => part.files(side));
  const [were, are] = await Promise.all([contents(base, filesOf(base)), contents(head, filesOf(head))]);
  return were === are;
}

/** Globs of the files that a suite rests on, but for those of its dataset. */
export function suiteFiles(side: Side): readonly string[] {
  return partsOf(side.suite).flatMap((part) => (part.factor === 'dataset' ? [] : part.files(side)));
}

/** What of a suite's definition belongs to which factor, and which files stand behind it. */
interface Part {
  readonly factor: Factor;
  readonly settings: (side: Side) => unknown;
  readonly files: (side: Side) => readonly string[];
}

function partsOf(suite: SuiteConfig): Part[] {
  return [dataset, evaluators, policy, ...targetParts[suite.target.kind]];
}

async function differs(factor: Factor, base: Side, head: Side, sameFiles: boolean): Promise<boolean> {
  const partOf = (side: Side) => partsOf(side.suite).find((part) => part.factor === factor);
  const before = partOf(base);
  const after = partOf(head);
  if (before === undefined || after === undefined) return true;
  if (spelled(before.settings(base)) !== spelled(after.settings(head))) return true;
  const [had, has] = [before.files(base), after.files(head)];
  if (sameFiles && spelled(had) === spelled(has)) return false;
  const [were, are] = await Promise.all([contents(base, had), contents(head, has)]);
  return were !== are;
}

async function contents(side: Side, files: readonly string[]): Promise<string> {
  if (files.length === 0) return '';
  return spelled([...(await side.snapshot.list(files))]);
}

function spelled(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value ?? null)) as JsonValue);
}

const dataset: Part = {
  factor: 'dataset',
  settings: ({ config, suite, pushed }) => {
    const { quarantine: _, ...rows } = config.datasets[suite.dataset] ?? {};
    const declared = { ...rows, owner: null };
    if (suite.datasetVersion === null) return declared;
    return { ...declared, path: null, version: pushed?.push.version ?? suite.datasetVersion };
  },
  files: ({ config, suite }) => {
    const path = config.datasets[suite.dataset]?.path ?? null;
    const images = suite.target.kind === 'prompt' ? (suite.target.images?.files ?? []) : [];
    return [...(path === null || suite.datasetVersion !== null ? [] : [path]), ...images];
  },
};

const evaluators: Part = {
  factor: 'evaluator',
  settings: ({ suite, config }) => [
    suite.evaluators,
    suite.repeats,
    calibrations(suite, config),
    ...askedModels(suite, config),
  ],
  files: ({ suite, config }) => [
    ...Object.values(suite.evaluators).flatMap(({ type, options }) => {
      const { files, code } = prepareEvaluator(type, options);
      return [...files, ...(code?.kind === 'command' ? code.files : [])];
    }),
    ...calibrations(suite, config).map(({ path }) => path),
  ],
};

function calibrations(suite: SuiteConfig, { judges }: Config): readonly Calibration[] {
  return Object.values(suite.evaluators).flatMap((evaluator) => calibrationOf(evaluator, judges) ?? []);
}

/** Judges and other models as they are asked: another model, or another order, judges differently. */
function askedModels(suite: SuiteConfig, { judges, models }: Config): readonly unknown[] {
  return Object.values(suite.evaluators).flatMap(({ type, options }) => {
    const judge = judgeNamed(options, judges);
    if (judge !== null) return [[judge.swap, { ...models[judge.model], name: null }]];
    const isAsked = prepareEvaluator(type, options).asks === 'embeddings';
    return isAsked ? [{ ...modelNamed(options, models), name: null }] : [];
  });
}

const policy: Part = {
  factor: 'policy',
  settings: (side) => {
    const { gates, onInconclusive, maxMissing, stop } = side.suite;
    return [gates, onInconclusive, maxMissing, stop, quarantineOf(side) ?? null];
  },
  files: (side) => {
    const quarantine = quarantineOf(side);
    return quarantine === undefined ? [] : [quarantine.path];
  },
};

function quarantineOf({ config, suite }: Side) {
  return config.datasets[suite.dataset]?.quarantine;
}

type Of<Kind extends TargetConfig['kind']> = Extract<TargetConfig, { kind: Kind }>;
const target = <Kind extends TargetConfig['kind']>(side: Side) => side.suite.target as Of<Kind>;

/** An endpoint is code that runs elsewhere: what is known of it is where it is, what it is sent, and how it is read. */
const endpoint: Part = {
  factor: 'code',
  settings: ({ suite }) => suite.target,
  files: () => [],
};

const targetParts: Readonly<Record<TargetConfig['kind'], readonly Part[]>> = {
  outputs: [
    { factor: 'outputs', settings: () => 'outputs', files: (side) => [target<'outputs'>(side).path] },
  ],
  command: [
    {
      factor: 'code',
      settings: (side) => {
        const { command, setup, files, timeoutMs } = target<'command'>(side);
        return [command, setup, files, timeoutMs];
      },
      files: (side) => target<'command'>(side).files,
    },
  ],
  http: [endpoint],
  lambda: [endpoint],
  prompt: [
    {
      factor: 'prompt',
      settings: (side) => [
        'prompt',
        target<'prompt'>(side).schema !== undefined,
        target<'prompt'>(side).images,
      ],
      files: (side) => {
        const { prompt, schema } = target<'prompt'>(side);
        return [side.config.prompts[prompt]?.path, schema].filter((path) => path !== undefined);
      },
    },
    {
      factor: 'tools',
      settings: (side) => target<'prompt'>(side).tools !== undefined,
      files: (side) => [target<'prompt'>(side).tools].filter((path) => path !== undefined),
    },
    {
      factor: 'model',
      settings: (side) => ({ ...side.config.models[target<'prompt'>(side).model], name: null }),
      files: () => [],
    },
  ],
};
