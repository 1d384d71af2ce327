import type { Margin, Metric } from '../gates/gate.ts';
import type { FollowUpConfig } from './follow-up-config.ts';

/** An entry of `sweeps:`: what a scheduled look at production reads, samples and compares. */
export interface SweepConfig {
  /** name under `suites:`: evaluators, judges and segments are its own */
  readonly suite: string;
  readonly traces: SweepTraces;
  /** row field → path in the trace, for what the conventions do not name */
  readonly fields: Readonly<Record<string, string>>;
  /** windows are aligned to UTC; a trace belongs to the window of its own time */
  readonly windowMs: number;
  /** the channel whose release is what was accepted */
  readonly channel: string;
  readonly sample: SweepSample;
  /** evaluator → path of rows that people labelled, of which its judge is asked anew in every sweep */
  readonly canaries: Readonly<Record<string, string>>;
  /** rows that the suite's own target is asked anew in every sweep; absent = it is not asked */
  readonly probes?: ProbesConfig;
  /** USD that one sweep may spend on judges and probes; null = no limit */
  readonly budgetUsd: number | null;
  readonly signals: readonly SignalRule[];
  /** a signal is raised once `needed` of the last `of` windows crossed its threshold */
  readonly raise: { readonly needed: number; readonly of: number };
  readonly renotifyMs: number;
  /** signals without a cause that can be borne in a quarter, over everything that is watched */
  readonly falseAlarms: number;
  /** signals and segments with fewer rows have no data */
  readonly minRows: number;
  /** changes nothing of what is found */
  readonly followUp: FollowUpConfig;
}

/** Rows that the target is asked, and how often each in one sweep. */
export interface ProbesConfig {
  readonly path: string;
  readonly repeats: number;
}

/** Where traces come from. */
export type SweepTraces = {
  readonly format: 'auto' | 'jsonl' | 'otlp';
} & (
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'command'; readonly command: string }
  /** `s3://bucket/prefix`, with `{yyyy}`, `{mm}`, `{dd}` and `{hh}` for parts of the time in UTC */
  | { readonly kind: 's3'; readonly s3: string }
);

export interface SweepSample {
  /** traces that are scored, at most */
  readonly rows: number;
  /** traces that every segment has at least, where there are so many */
  readonly floor: number;
  /** segment fields; empty = the traces of a window are one segment */
  readonly per: readonly string[];
}

/** What of a trace a share is taken of: each value of it has one. */
export const sharedParts = [
  'route',
  'fallback',
  'model',
  'prompt',
  'fingerprint',
  'finish',
  'error',
  'refusal',
  'unlabelled',
] as const;

export type SharedPart = (typeof sharedParts)[number];

/** One thing that a sweep watches, and how much of a change matters. */
export type SignalRule =
  | {
      readonly kind: 'metric';
      readonly metric: Metric;
      /** the direction that is bad */
      readonly direction: 'drop' | 'rise';
      readonly by: Margin;
      readonly per: readonly string[];
    }
  /** scores of an evaluator on the traces alone whose label came */
  | {
      readonly kind: 'concept';
      readonly metric: Metric;
      readonly direction: 'drop' | 'rise';
      readonly by: Margin;
      readonly per: readonly string[];
    }
  /** the number of traces, against windows one season apart */
  | {
      readonly kind: 'volume';
      readonly direction: 'drop' | 'rise';
      /** part of what is usual, ≥ 0 */
      readonly by: number;
      readonly seasonMs: number;
    }
  /** verdicts of an evaluator's judge on its canaries; `shift` is in the unit of its scores */
  | { readonly kind: 'judge'; readonly evaluator: string; readonly shift: number }
  /** answers of the target to its probes; `shift` is an index of how far they moved */
  | { readonly kind: 'behaviour'; readonly of: 'output'; readonly shift: number }
  /** the same by an evaluator's scores of them; `shift` is in the unit of its scores */
  | { readonly kind: 'behaviour'; readonly of: 'score'; readonly evaluator: string; readonly shift: number }
  /** which fields of which types the rows have; `shift` is a difference of shares */
  | { readonly kind: 'schema'; readonly shift: number }
  /** the distribution of a row field, or of `input` or `output` as a whole; `shift` is a population stability index */
  | { readonly kind: 'field'; readonly field: string; readonly shift: number }
  /** how far the numbers of a field lie apart, in standard deviations of the reference; of a constant reference in their own unit */
  | { readonly kind: 'distance'; readonly field: string; readonly distance: number }
  /** the share of any one value; `shift` is a difference of shares */
  | { readonly kind: 'share'; readonly part: SharedPart; readonly shift: number }
  /** a value that was not there before */
  | { readonly kind: 'change'; readonly part: SharedPart };
