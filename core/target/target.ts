import type { OutputsVersion } from '../dataset/dataset-version.ts';
import type { Digest } from '../text/digest.ts';
import type { JsonObject } from '../text/json.ts';

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
  /** name of the environment variable that holds the key */
  readonly keyVariable?: string;
  /** temperature, maxOutputTokens, topP, seed, stopSequences …: passed on as they are */
  readonly parameters: JsonObject;
  /** USD per million tokens, when configured */
  readonly price?: { readonly input: number; readonly output: number };
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
    };

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
