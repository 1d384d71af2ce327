import type { RowShape } from '../dataset/row-shape.ts';
import type { ScaleOverride } from '../evaluators/scale-override.ts';
import type { Gate } from '../gates/gate.ts';
import type { Endpoint } from '../target/endpoint.ts';
import type { Stage } from '../target/stage.ts';
import type { ModelSettings, OtherArm } from '../target/target.ts';
import type { JsonObject } from '../text/json.ts';
import type { WaiverPolicy } from '../waivers/waiver-policy.ts';

import type { QuarantineConfig } from './quarantine-schema.ts';
import type { SweepConfig } from './sweep-config.ts';

/** `goldgate.yaml`, read and validated: names resolved to camelCase, percents to fractions, ages to milliseconds. */
export interface Config {
  readonly version: 1;
  readonly datasets: Readonly<Record<string, DatasetConfig>>;
  readonly prompts: Readonly<Record<string, PromptConfig>>;
  readonly models: Readonly<Record<string, ModelSettings>>;
  readonly judges: Readonly<Record<string, JudgeConfig>>;
  readonly suites: Readonly<Record<string, SuiteConfig>>;
  readonly sweeps: Readonly<Record<string, SweepConfig>>;
  /** null = nobody may waive a decision */
  readonly waivers: WaiverPolicy | null;
}

export interface DatasetConfig {
  /** path or glob; null = its versions are pushed, and suites name one */
  readonly path: string | null;
  /** how another tool writes the rows; absent = Goldgate's own */
  readonly format?: RowShape;
  /** id field; default `id` */
  readonly id: string;
  readonly role: 'regression' | 'evaluation' | 'training' | 'adversarial';
  readonly segments: readonly string[];
  readonly cluster: string | null;
  readonly owner: string | null;
  /** rows that are evaluated and not gated; absent = none */
  readonly quarantine?: QuarantineConfig;
}

export interface PromptConfig {
  readonly path: string;
  readonly owner: string | null;
}

/** Labels of people that a judge is measured against. */
export interface Calibration {
  readonly path: string;
  /** Cohen's kappa below which the judge cannot block, in [0, 1] */
  readonly minAgreement: number;
}

export interface JudgeConfig {
  readonly model: string;
  readonly calibration: Calibration | null;
  readonly swap: boolean;
}

export type TargetConfig =
  | {
      readonly kind: 'outputs';
      readonly path: string;
      /** paths of the outputs of every ablation arm; absent = recorded outputs have no factors */
      readonly ablations?: Readonly<Record<OtherArm, string>>;
    }
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly setup: string | null;
      /** globs of the files the command reads; default: everything in the repository */
      readonly files: readonly string[];
      readonly timeoutMs: number;
      readonly workers: number;
    }
  | PromptTargetConfig
  | Endpoint;

export interface PromptTargetConfig {
  readonly kind: 'prompt';
  readonly prompt: string;
  readonly model: string;
  /** path of the schemas of tools */
  readonly tools?: string;
  /** path of the JSON Schema of the reply */
  readonly schema?: string;
  readonly images?: { readonly field: string; readonly files: readonly string[] };
}

export interface EvaluatorConfig {
  readonly type: string;
  /** everything beside `type`, validated by the evaluator's own schema, as written */
  readonly options: JsonObject;
  /** what its scores mean in place of what its type says; absent = as its type says */
  readonly scale?: ScaleOverride;
  /** absent = its scores are taken as they are */
  readonly calibration?: Calibration;
  /** which stage of the way to the answer it judges; absent = none in particular */
  readonly stage?: Stage;
}

export interface SuiteConfig {
  /** name under `datasets:` */
  readonly dataset: string;
  /** a pushed version, by pointer or digest: `production`, `sha256:…`; null = the files at the dataset's path */
  readonly datasetVersion: string | null;
  readonly target: TargetConfig;
  readonly repeats: number;
  readonly evaluators: Readonly<Record<string, EvaluatorConfig>>;
  readonly gates: readonly Gate[];
  readonly budgetUsd: number | null;
  /** tokens of input and output together; absent = no limit */
  readonly budgetTokens?: number;
  /** ms that one run may take before it ends incomplete; absent = no limit */
  readonly deadlineMs?: number;
  readonly baselineMaxAgeMs: number;
  readonly onInconclusive: 'warn' | 'block';
  /** share of rows that may be missing or errored before the verdict is `incomplete`; default 0.02 */
  readonly maxMissing: number;
  /** `early`: rows are evaluated in random order until the gates are decided */
  readonly stop: 'never' | 'early';
  /** whether a change of two or more factors is split among them */
  readonly attribute: boolean;
  /** calls in flight at once for live targets; default 16 */
  readonly concurrency: number;
}
