import type { OutputsVersion } from '../dataset/dataset-version.ts';
import type { Digest } from '../text/digest.ts';
import type { JsonObject } from '../text/json.ts';
import type { Endpoint } from './endpoint.ts';

/** A part of a target, or of what judges it, that a change can touch. */
export type Factor =
  | 'prompt'
  | 'model'
  | 'tools'
  | 'retriever'
  | 'code'
  | 'outputs'
  | 'dataset'
  | 'evaluator'
  | 'policy';

/** How to reach a model, as configured; never holds a secret, only the name of the environment variable that does. */
export interface ModelSettings {
  readonly name: string;
  readonly provider: string;
  readonly id: string;
  readonly baseUrl?: string;
  /** AWS region of a model on Bedrock; absent = the one the environment names */
  readonly region?: string;
  /** Azure OpenAI: the resource, and the deployment where it has another name than the model */
  readonly resource?: string;
  readonly deployment?: string;
  /** name of the environment variable that holds the key */
  readonly keyVariable?: string;
  /** temperature, maxOutputTokens, topP, seed, stopSequences …: passed on as they are */
  readonly parameters: JsonObject;
  /** true = replies are asked for in a stream, for gateways that give up where nothing comes for a while */
  readonly stream?: boolean;
  /** ms for a call with all its retries; absent = 120 s */
  readonly timeoutMs?: number;
  /** when configured or listed; unknown is never free */
  readonly price?: ModelPrice;
}

/** USD per million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** day on which a listed price was looked up, `2025-10-01`; absent = it stands in the configuration */
  readonly asOf?: string;
}

/** A file of the repository that goes with every call. */
export interface TargetFile {
  readonly path: string;
  readonly digest: Digest;
}

/** Images that rows name, by their paths in the repository: nothing else can be named. */
export interface TargetImages {
  /** the field of a row that holds a path or a list of them */
  readonly field: string;
  /** path → digest of the file's bytes */
  readonly files: Readonly<Record<string, Digest>>;
}

/** The system under test of one arm, resolved: every part by content. */
export type Target =
  | { readonly kind: 'outputs'; readonly path: string; readonly version: OutputsVersion }
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly setup: string | null;
      /** digest over the files the command may read, by path and content */
      readonly code: Digest;
      readonly timeoutMs: number;
      readonly workers: number;
    }
  | {
      readonly kind: 'prompt';
      readonly prompt: { readonly name: string; readonly path: string; readonly digest: Digest };
      readonly model: ModelSettings;
      /** schemas of the tools the model may call */
      readonly tools?: TargetFile;
      /** JSON Schema of the reply */
      readonly schema?: TargetFile;
      readonly images?: TargetImages;
    }
  | Endpoint;

/** Arms beside the two of the change: releases that gates compare with, and ablations that tell what each factor did. */
export type OtherArm = `release:${string}` | `ablation:${string}`;

/** One target evaluated in a run. */
export type ArmName = 'baseline' | 'candidate' | OtherArm;

/** Something for each arm of a run; `baseline` and `candidate` always have their place. */
export interface PerArm<Value> {
  readonly baseline: Value;
  readonly candidate: Value;
  readonly [other: OtherArm]: Value;
}

/** Something for some arms of a run. */
export interface SomeArms<Value> {
  readonly baseline?: Value;
  readonly candidate?: Value;
  readonly [other: OtherArm]: Value;
}

/** The arms of a run in the order in which they are evaluated and shown: baseline, candidate, then the others by name. */
export function armNames(arms: object): readonly ArmName[] {
  return ['baseline', 'candidate', ...otherArms(arms)];
}

export function otherArms(arms: object): readonly OtherArm[] {
  return Object.keys(arms).filter(isOtherArm).sort();
}

function isOtherArm(name: string): name is OtherArm {
  return name.startsWith('release:') || name.startsWith('ablation:');
}
