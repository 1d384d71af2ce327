import type { GateStage } from '../gates/gate-stage.ts';
import type { Verdict } from '../gates/verdict.ts';
import type { Digest } from '../text/digest.ts';
import type { ReplayKind } from './replay-kind.ts';

/** Everything that the lifecycle figures are made of, as a store, a clone and a configuration tell it. */
export interface LifecycleFacts {
  readonly range: Range;
  /** newest first; those of the range, and older ones as far as they were looked at */
  readonly runs: readonly RunFact[];
  /** newest first, of the range: what was gated with which run, and where */
  readonly gates: readonly GateFact[];
  /** newest first, of any time */
  readonly releases: readonly ReleaseFact[];
  /** newest first, of the range */
  readonly replays: readonly ReplayFact[];
  /** raised episodes of signals whose window ended in the range */
  readonly episodes: readonly EpisodeFact[];
  /** what suites gate today; null = no configuration is at hand, so what the newest run of a suite gated stands for it */
  readonly gated: readonly GatedMetric[] | null;
  /** versions of datasets that were pushed */
  readonly pushed: readonly DatasetFact[];
  /** commit → ms since 1970, of those that this clone has; null = there is no clone */
  readonly committedAt: ReadonlyMap<string, number> | null;
}

/** Ms since 1970: from (exclusive) to (inclusive). */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Parts of what a score rests on. */
export const lineageParts = ['package', 'report', 'scores', 'dataset', 'commit', 'edges'] as const;
export type LineagePart = (typeof lineageParts)[number];

export interface RunFact {
  readonly run: string;
  readonly suite: string;
  readonly verdict: Verdict;
  readonly branch: string | null;
  readonly head: string | null;
  readonly atMs: number;
  /** null = the store no longer holds the report */
  readonly dataset: DatasetFact | null;
  /** `correct.mean`; gates that measured something, by their metric */
  readonly measured: readonly string[];
  /** all metrics that were gated, measured or not */
  readonly gated: readonly string[];
  /** names under `prompts:` and `models:` that its arms and judges used; empty when it was not looked through */
  readonly prompts: readonly string[];
  readonly models: readonly string[];
  /** what of the lineage does not resolve; null = it was not looked through */
  readonly missing: readonly LineagePart[] | null;
}

/** A change was gated with a run, its own or one of before. */
export interface GateFact {
  readonly run: string;
  readonly stage: GateStage;
  readonly verdict: Verdict;
  readonly atMs: number;
}

export interface DatasetFact {
  readonly name: string;
  readonly version: Digest;
}

export interface ReleaseFact {
  readonly id: string;
  readonly suite: string;
  readonly channel: string;
  readonly run: string;
  readonly atMs: number;
  /** of the run; null = the ledger does not know it */
  readonly verdict: Verdict | null;
  readonly dataset: DatasetFact | null;
  readonly missing: readonly LineagePart[] | null;
}

export interface ReplayFact {
  readonly run: string;
  readonly kind: ReplayKind;
}

export interface EpisodeFact {
  readonly sweep: string;
  readonly suite: string;
  readonly channel: string;
  readonly signal: string;
  /** the release that the window was compared with; null = none */
  readonly reference: string | null;
  /** end of the window that raised it */
  readonly raisedMs: number;
}

export interface GatedMetric {
  readonly suite: string;
  readonly metric: string;
}

export function isWithin(atMs: number, { fromMs, toMs }: Range): boolean {
  return atMs > fromMs && atMs <= toMs;
}
