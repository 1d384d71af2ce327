import { addTrace, mergeProfiles, type ProfileSettings, startProfile } from '../core/sweep/profile.ts';
import { type SampleDesign, TraceSample } from '../core/sweep/sample.ts';
import { sampleKey } from '../core/sweep/sample-key.ts';
import { suspicionOf } from '../core/sweep/suspicion.ts';
import { isOfSameRules, parseSweepState, type SweepState } from '../core/sweep/sweep-state.ts';
import type { Trace } from '../core/sweep/trace.ts';
import type { TraceCounts } from '../core/sweep/trace-counts.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { Blobs } from './ports.ts';

/** Where traces come from. Nothing that is read is fatal: whatever is odd or broken is counted. */
export interface TraceReader {
  /**
   * Hands over every trace of the window that was not seen before, once, redacted.
   *
   * @throws InputError when there is no such place, or nothing in it can be read at all
   */
  read(
    window: TraceWindow,
    seen: (id: string) => boolean,
    take: (trace: Trace) => void,
  ): Promise<TraceCounts>;
}

export interface WindowRules {
  readonly design: SampleDesign;
  readonly profile: ProfileSettings;
}

/** A window after it was read. */
export interface ReadWindow {
  readonly counts: TraceCounts;
  readonly state: SweepState;
  readonly digest: Digest;
  /** why what was read of it before does not count, so that it was read anew; null = it counts, or there was nothing */
  readonly anew: string | null;
}

const lost =
  'the store no longer holds what was read of this window before: it was read anew, from what its source still has';
const otherRules =
  'what is watched or sampled has changed since this window was read: it was read anew, from what its source still has';

/**
 * Reads a window and adds what is new to what an earlier reading left. Reading it in parts, in any order, ends in the same state
 * as reading it at once, and reading it again changes nothing.
 *
 * @param earlier the state of an earlier reading; null = there is none
 * @throws StoreUnusableError when the earlier state is broken
 */
export async function readWindow(
  window: TraceWindow,
  { design, profile: settings }: WindowRules,
  earlier: Digest | null,
  { reader, blobs }: { readonly reader: TraceReader; readonly blobs: Pick<Blobs, 'get' | 'has' | 'put'> },
): Promise<ReadWindow> {
  const { kept, anew } = await earlierState(earlier, { design, profile: settings }, blobs);
  const seen = new Set(kept?.seen ?? []);
  const profile = startProfile(settings);
  const sample = new TraceSample(design);
  if (kept !== null) sample.merge(kept.sample);
  const keyOf = (id: string) => sampleKey('seen', id);
  const counts = await reader.read(
    window,
    (id) => seen.has(keyOf(id)),
    (trace) => {
      seen.add(keyOf(trace.id));
      addTrace(profile, trace);
      sample.add(trace, suspicionOf(trace, null));
    },
  );
  const state: SweepState = {
    format: 1,
    design,
    profile: kept === null ? profile : mergeProfiles(kept.profile, profile),
    sample: sample.state(),
    seen: [...seen].sort(),
  };
  const bytes = new TextEncoder().encode(canonicalJson(state as unknown as JsonValue));
  return { counts, state, digest: await blobs.put(bytes), anew };
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
