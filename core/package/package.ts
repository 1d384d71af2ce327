import type { DatasetVersion } from '../dataset/dataset-version.ts';
import type { RowShape } from '../dataset/row-shape.ts';
import type { ScaleOverride } from '../evaluators/scale-override.ts';
import type { Gate, WeakenedGate } from '../gates/gate.ts';
import type { Quarantine } from '../quarantine/quarantine.ts';
import type { Stage } from '../target/stage.ts';
import type { Factor, ModelSettings, OtherArm, Target } from '../target/target.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import type { JsonObject } from '../text/json.ts';

/** An evaluator as a suite configured it, with the digests of the files it reads. */
export interface EvaluatorSetting {
  readonly type: string;
  readonly version: number;
  readonly options: JsonObject;
  /** repository path → digest of the file's bytes */
  readonly files: Readonly<Record<string, Digest>>;
  /** what its scores mean in place of what its type says; absent = as its type says */
  readonly scale?: ScaleOverride;
  /** absent = its scores are taken as they are */
  readonly calibration?: CalibrationSetting;
  /** which stage of the way to the answer it judges; absent = none in particular */
  readonly stage?: Stage;
  /** who judges; absent = no judge is asked */
  readonly judge?: JudgeSetting;
  /** the model of embeddings that it asks; absent = none */
  readonly embeddings?: ModelSettings;
  /** the code of the suite that it asks; absent = none */
  readonly code?: CodeSetting;
  /** present where it compares the outputs of an arm with those of the baseline */
  readonly comparesArms?: true;
}

/** Code that scores outputs, as a target that scores. */
export interface CodeSetting {
  readonly target: Extract<Target, { kind: 'command' | 'http' | 'lambda' }>;
  /** the side of the change that it is taken from: the baseline's only where the change removes the evaluator */
  readonly side: 'baseline' | 'candidate';
}

/** A judge as an evaluator asks it. */
export interface JudgeSetting {
  /** under `judges:` */
  readonly name: string;
  readonly model: ModelSettings;
  /** of everything that it is told beside what it judges: the rubric, and how to reply */
  readonly rubric: Digest;
  /** whether it is asked of a pair in both orders */
  readonly swap: boolean;
}

/** Labels of people that an evaluator is measured against. */
export interface CalibrationSetting {
  readonly path: string;
  /** of the file's bytes */
  readonly labels: Digest;
  /** Cohen's kappa below which the evaluator's gates do not block, in [0, 1] */
  readonly minAgreement: number;
}

export interface DatasetSetting {
  readonly name: string;
  readonly path: string;
  /** how another tool writes the rows; absent = Goldgate's own */
  readonly format?: RowShape;
  readonly role: string;
  /** name of the id field */
  readonly id: string;
  readonly segments: readonly string[];
  readonly cluster: string | null;
  readonly version: DatasetVersion;
  /** rows by what the change did to them; null when the dataset did not change or the suite is new */
  readonly change: DatasetChange | null;
}

export interface DatasetChange {
  readonly added: number;
  readonly removed: number;
  readonly edited: number;
}

/** The content-addressed description of one change: everything needed to evaluate both arms of one suite. */
export interface Package {
  readonly format: 1;
  readonly repository: string;
  readonly suite: string;
  readonly dataset: DatasetSetting;
  readonly arms: {
    readonly candidate: Target;
    readonly baseline: Target | null;
    readonly [other: OtherArm]: Target;
  };
  /** why there is no baseline arm; null when there is one */
  readonly baselineAbsent: BaselineAbsence | null;
  readonly evaluators: Readonly<Record<string, EvaluatorSetting>>;
  /** replies per row, ≥ 1 */
  readonly repeats: number;
  readonly policy: Policy;
  readonly factors: readonly Factor[];
  /** 0 unless a fresh sample was asked for by name */
  readonly fresh: number;
  /** `early`: rows are evaluated in random order until the gates are decided */
  readonly stop: 'never' | 'early';
  /** whether the arms hold ablations where two or more factors changed, which tell what each of them did */
  readonly attribute: boolean;
}

/** `not-asked`: a run of the candidate alone; `new-suite`: the base has no such suite; `unavailable`: its target cannot be put together. */
export type BaselineAbsence = 'not-asked' | 'new-suite' | 'unavailable';

/** The rules a suite is judged by: from the base of the change, tightened by what the change adds. */
export interface Policy {
  readonly gates: readonly Gate[];
  readonly weakened: readonly WeakenedGate[];
  readonly onInconclusive: 'warn' | 'block';
  /** USD, null = unlimited */
  readonly budgetUsd: number | null;
  /** tokens of input and output together; absent = unlimited */
  readonly budgetTokens?: number;
  readonly baselineMaxAgeMs: number;
  /** share of rows that may be missing or errored before the verdict is `incomplete` */
  readonly maxMissingShare: number;
  /** rows that are evaluated and not gated; absent = none is listed */
  readonly quarantine?: Quarantine;
}

/** The identity of a run: what is evaluated and by which rules, not the commit, so that a queue or a squash finds it again. */
export function packageDigest(content: Package): Digest {
  return digestOf(content);
}
