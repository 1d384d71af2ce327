import * as v from 'valibot';
import { jsonOf, readAs } from '../schema/read-as.ts';
import type { Digest } from '../text/digest.ts';
import { redactedText } from '../traces/redact-text.ts';
import type { AskedProbes } from './asked-probes.ts';
import type { DrawnSample } from './draw-sample.ts';
import type { GoldenCoverage } from './golden-coverage.ts';
import type { JudgedCanaries } from './judged-canaries.ts';
import type { Signal } from './signal.ts';
import { sweepTitle } from './sweep-title.ts';
import type { TraceCounts } from './trace-counts.ts';

/** What a window was held against. */
export interface SweptReference {
  readonly channel: string;
  /** the release that the channel pointed to; null = nothing was released, or its scores are gone */
  readonly release: Digest | null;
  readonly run: string | null;
  /** start of the window whose inputs, shares and measures are the reference: the first that was swept since the release; null = this one is */
  readonly from: string | null;
  readonly profile: Digest | null;
}

/** Traces that something was to be paid for. */
export interface AskedSample {
  /** without a budget */
  readonly planned: number;
  /** that the budget pays for; null = it is no bound */
  readonly affordable: number | null;
  readonly drawn: number;
  /** why they are fewer than planned, or why that cannot be told; null = nothing to say */
  readonly why: string | null;
  /** `count` is of the sample that they are drawn from */
  readonly strata: DrawnSample['strata'];
}

/** The single artifact that a sweep of one window leaves. */
export interface SweepReport {
  readonly format: 1;
  readonly sweep: string;
  readonly suite: string;
  readonly repository: string;
  /** one line, as in VISUAL.md */
  readonly title: string;
  /** ISO 8601, UTC: from (inclusive) to (exclusive) */
  readonly window: { readonly from: string; readonly to: string };
  /** digest of everything that this follows from beside the signals' history */
  readonly evidence: Digest;
  readonly createdAt: string;
  readonly reference: SweptReference;
  /** readings of the window that brought something new */
  readonly readings: number;
  /** over all of them */
  readonly counts: TraceCounts;
  readonly lastReading: TraceCounts;
  /** traces drawn that labels or feedback came for */
  readonly labels: number;
  /** of the window, after every reading of it */
  readonly traces: number;
  readonly sample: {
    readonly drawn: number;
    readonly strata: DrawnSample['strata'];
    /** those of them that evaluators who ask somebody were to score; absent = none asks */
    readonly asked?: AskedSample;
  };
  /** evaluator → how many of the traces that it was to score it scored, and why not the others */
  readonly scored: Readonly<
    Record<string, { readonly rows: number; readonly of: number; readonly problems: readonly string[] }>
  >;
  /** evaluator → what its judge said of its canaries; empty = it has none */
  readonly judged: Readonly<Record<string, JudgedCanaries>>;
  /** what the target answered to its probes; absent = it has none */
  readonly probed?: AskedProbes;
  readonly signals: readonly Signal[];
  /** what the golden set lacks; absent when nothing is released, or the store lost what the release rests on */
  readonly coverage?: GoldenCoverage;
  /** those to the target stand with its probes */
  readonly calls: { readonly judge: number; readonly fromMemo: number };
  /** of everything, probes included */
  readonly costUsd: number;
  readonly notes: readonly string[];
  /** names of the configuration that nothing has, and that are misspelt most likely; absent = none */
  readonly warnings?: readonly string[];
}

/**
 * Puts the report of a window together. Pure: the same parts give the same bytes. What evaluators, judges and stores say in their own words
 * may quote what they were given: personal data and credentials are removed from it.
 */
export function assembleSweep(parts: Omit<SweepReport, 'format' | 'title'>): SweepReport {
  const { scored, judged, notes, warnings } = parts;
  return {
    format: 1,
    title: sweepTitle(parts),
    ...parts,
    scored: withPlainProblems(scored),
    judged: withPlainProblems(judged),
    notes: notes.map(redactedText),
    ...(warnings === undefined ? {} : { warnings: warnings.map(redactedText) }),
  };
}

function withPlainProblems<Told extends { readonly problems: readonly string[] }>(
  all: Readonly<Record<string, Told>>,
): Readonly<Record<string, Told>> {
  return Object.fromEntries(
    Object.entries(all).map(([name, told]) => [name, { ...told, problems: told.problems.map(redactedText) }]),
  );
}

/** Signals that people have to look at. */
export function openSignals({ signals }: Pick<SweepReport, 'signals'>): readonly Signal[] {
  return signals.filter(({ state }) => state === 'raised' || state === 'kept');
}

const reportFrame = v.object({
  format: v.literal(1),
  sweep: v.string(),
  title: v.string(),
  window: v.object({ from: v.string(), to: v.string() }),
  reference: v.object({ release: v.nullable(v.string()) }),
  signals: v.array(v.object({ id: v.string(), reading: v.string(), state: v.string() })),
});

/** Reports are written by us under their digest: what is checked is that this is one, and of a known format. @throws UnreadableError when it is not */
export function parseSweepReport(bytes: Uint8Array): SweepReport {
  const value = jsonOf(bytes, 'a stored sweep');
  readAs(reportFrame, value, 'a stored sweep');
  return value as SweepReport;
}
