import type { Config, SuiteConfig } from '../../core/config/config.ts';
import { referenceArm } from '../../core/gates/reference-arm.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { judgeNamed, modelNamed } from '../judge-setting.ts';

/** What a configuration names, and who names it. */
export interface ConfiguredAsset {
  readonly kind: 'prompt' | 'dataset' | 'model' | 'channel';
  readonly name: string;
  /** as the configuration writes it; null = it has none */
  readonly path: string | null;
  readonly owner: string | null;
  /** for people */
  readonly usedBy: readonly string[];
  /** suites whose runs evaluate it */
  readonly suites: readonly string[];
}

export function configuredAssets(config: Config): readonly ConfiguredAsset[] {
  return [
    ...Object.entries(config.prompts).map(([name, { path, owner }]) =>
      assetOf(
        'prompt',
        name,
        suitesWith(config, (suite) => isAsked(suite, 'prompt', name)),
        { path, owner },
      ),
    ),
    ...Object.entries(config.datasets).map(([name, { path, owner }]) =>
      assetOf(
        'dataset',
        name,
        suitesWith(config, ({ dataset }) => dataset === name),
        { path, owner },
      ),
    ),
    ...Object.keys(config.models).map((name) => modelOf(config, name)),
    ...channelsOf(config),
  ];
}

function assetOf(
  kind: ConfiguredAsset['kind'],
  name: string,
  suites: readonly string[],
  { path, owner }: { readonly path: string | null; readonly owner: string | null },
): ConfiguredAsset {
  return { kind, name, path, owner, suites, usedBy: suites };
}

function isAsked({ target }: SuiteConfig, part: 'prompt' | 'model', name: string): boolean {
  return target.kind === 'prompt' && target[part] === name;
}

/** A judge that no suite asks still names its model. */
function modelOf(config: Config, name: string): ConfiguredAsset {
  const suites = suitesWith(
    config,
    (suite) =>
      isAsked(suite, 'model', name) ||
      Object.values(suite.evaluators).some(({ options }) => asksModel(options, name, config)),
  );
  const judges = Object.entries(config.judges).flatMap(([judge, { model }]) =>
    model === name ? [`judge ${judge}`] : [],
  );
  const own = assetOf('model', name, suites, { path: null, owner: null });
  return { ...own, usedBy: [...suites, ...judges] };
}

/** By itself, as the model of embeddings, or through its judge. */
function asksModel(options: JsonObject, name: string, { judges, models }: Config): boolean {
  return judgeNamed(options, judges)?.model === name || modelNamed(options, models)?.name === name;
}

function channelsOf(config: Config): readonly ConfiguredAsset[] {
  const uses = [
    ...Object.entries(config.suites).flatMap(([suite, { gates }]) =>
      gates.flatMap(({ rule }) => {
        const arm = referenceArm(rule);
        return arm === null || arm === 'baseline'
          ? []
          : [{ suite, channel: arm.slice('release:'.length), by: `a gate of ${suite}`, evaluates: [suite] }];
      }),
    ),
    ...Object.entries(config.sweeps).map(([sweep, { suite, channel }]) => ({
      suite,
      channel,
      by: `sweep ${sweep}`,
      evaluates: [],
    })),
  ];
  return [...Map.groupBy(uses, ({ suite, channel }) => `${channel}/${suite}`)].map(([name, own]) => ({
    kind: 'channel',
    name,
    path: null,
    owner: null,
    usedBy: [...new Set(own.map(({ by }) => by))],
    suites: [...new Set(own.flatMap(({ evaluates }) => evaluates))],
  }));
}

function suitesWith(config: Config, does: (suite: SuiteConfig) => boolean): readonly string[] {
  return Object.entries(config.suites).flatMap(([name, suite]) => (does(suite) ? [name] : []));
}
