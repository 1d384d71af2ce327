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

/** One target evaluated in a run. */
export type ArmName = 'baseline' | 'candidate';

/** In the order in which they are evaluated and shown. */
export const armNames: readonly ArmName[] = ['baseline', 'candidate'];
