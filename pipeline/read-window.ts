import { LabelBook, mostWaiting } from '../core/sweep/label-book.ts';
import { addTrace, mergeProfiles, type ProfileSettings, startProfile } from '../core/sweep/profile.ts';
import { type SampleDesign, TraceSample } from '../core/sweep/sample.ts';
import { type Admission, SeenTraces } from '../core/sweep/seen-traces.ts';
import { suspicionOf } from '../core/sweep/suspicion.ts';
import { isOfSameRules, parseSweepState, type SweepState } from '../core/sweep/sweep-state.ts';
import type { Trace, TraceLabel } from '../core/sweep/trace.ts';
import type { TraceCounts } from '../core/sweep/trace-counts.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Blobs } from './ports.ts';

/** Who takes what a reader finds. */
export interface TraceIntake {
  /**
   * How a trace of the window stands to those that were counted before, and counts it.
   *
   * @param content hash of what it says, 32 bits; null when the id alone names it
   */
  admit(id: string, content: number | null): Admission;
  trace(trace: Trace, label: TraceLabel | null): void;
  label(label: TraceLabel, trace: 'elsewhere' | 'unknown'): void | Promise<void>;
}

/** Where traces come from. Nothing that is read is fatal: whatever is odd or broken is counted. */
export interface TraceReader {
  /**
   * Hands over every trace of the window that was not seen before, once, with its label, and labels of other traces; redacted.
   *
   * @throws InputError when there is no such place, or nothing in it can be read at all
   */
  read(window: TraceWindow, intake: TraceIntake): Promise<TraceCounts>;
}

export interface WindowRules {
  readonly design: SampleDesign;
  readonly profile: ProfileSettings;
}

/** Traces in the samples of other windows. */
export interface OtherSamples {
  has(traceId: string): boolean;
}

/** A window after it was read. */
export interface ReadWindow {
  /** null when nothing was read, but labels came by another window */
  readonly counts: TraceCounts | null;
  /** whether an earlier reading went into it */
  readonly isContinued: boolean;
  readonly state: SweepState;
  readonly digest: Digest;
  /** why what was read of it before does not count, so that it was read anew; null = it counts, or there was nothing */
  readonly anew: string | null;
  /** labels of traces in the samples of other windows */
  readonly labelsOfOthers: readonly TraceLabel[];
}

export interface ReadWindowDeps {
  readonly reader: TraceReader;
  readonly blobs: Pick<Blobs, 'get' | 'has' | 'put'>;
  /** asked for once a label comes whose trace is not in the window */
  readonly others: () => Promise<OtherSamples>;
}

const lost =
  'the store no longer holds what was read of this window before: it was read anew, from what its source still has';
const otherRules =
  'what is watched or sampled has changed since this window was read: it was read anew, from what its source still has';

/**
 * Reads a window and adds what is new to what an earlier reading left. Reading it in parts, in any order, ends in the same state
 * as reading it at once, and reading it again changes nothing. A label joins its trace whichever of them came first; the draw does
 * not look at labels, for then it would depend on when they came.
 *
 * @param earlier the state of an earlier reading; null = there is none
 * @throws StoreUnusableError when the earlier state is broken
 */
export async function readWindow(
  window: TraceWindow,
  { design, profile: settings }: WindowRules,
  earlier: Digest | null,
  { reader, blobs, others }: ReadWindowDeps,
): Promise<ReadWindow> {
  const { kept, anew } = await earlierState(earlier, { design, profile: settings }, blobs);
  const profile = startProfile(settings);
  const sample = new TraceSample(design);
  if (kept !== null) sample.merge(kept.sample);
  const seen = kept === null ? new SeenTraces() : SeenTraces.read(kept.seen);
  const labels = new LabelBook(kept?.labels);
  const ofOthers = new LabelBook();
  const counts = await reader.read(window, {
    admit: (id, content) => seen.admit(id, content),
    trace: (trace, label) => {
      addTrace(profile, trace);
      sample.add(trace, suspicionOf(trace, null));
      if (label !== null) labels.offer(label);
    },
    label: labelIntake({ seen, sample, labels, ofOthers, others }),
  });
  keepLabels(labels, { seen, sample });
  const state: SweepState = {
    format: 3,
    design,
    profile: kept === null ? profile : mergeProfiles(kept.profile, profile),
    sample: sample.state(),
    seen: seen.write(),
    labels: labels.list(),
  };
  const digest = await putState(state, blobs);
  return { counts, isContinued: kept !== null, state, digest, anew, labelsOfOthers: ofOthers.list() };
}

/** What can be added to; null with the reason, where there was something before. */
async function earlierState(
  earlier: Digest | null,
  rules: WindowRules,
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<{ readonly kept: SweepState | null } & Pick<ReadWindow, 'anew'>> {
  if (earlier === null) return { kept: null, anew: null };
  if (!(await blobs.has(earlier))) return { kept: null, anew: lost };
  const before = parseSweepState(await blobs.get(earlier));
  return isOfSameRules(before, rules) ? { kept: before, anew: null } : { kept: null, anew: otherRules };
}

interface Known {
  readonly seen: SeenTraces;
  readonly sample: TraceSample;
}

/** Takes labels of traces that came before, of traces that may still come, and of those in the samples of other windows. */
function labelIntake({
  labels,
  ofOthers,
  others,
  ...known
}: Known & Pick<ReadWindowDeps, 'others'> & Readonly<Record<'labels' | 'ofOthers', LabelBook>>) {
  let samples: Promise<OtherSamples> | null = null;
  return async (label: TraceLabel, whereabouts: 'elsewhere' | 'unknown'): Promise<void> => {
    const isOwn = known.seen.has(label.traceId);
    if (!isOwn) {
      samples ??= others();
      if ((await samples).has(label.traceId)) ofOthers.offer(label);
      else if (whereabouts === 'unknown') labels.offer(label);
      return;
    }
    labels.offer(label);
    if (labels.size > 4 * mostWaiting) keepLabels(labels, known);
  };
}

function keepLabels(labels: LabelBook, { seen, sample }: Known): void {
  const sampled = sample.ids();
  labels.keep(
    (id) => sampled.has(id),
    (id) => seen.has(id),
  );
}

export function putState(state: SweepState, blobs: Pick<Blobs, 'put'>): Promise<Digest> {
  return blobs.put(new TextEncoder().encode(canonicalJson(state)));
}
