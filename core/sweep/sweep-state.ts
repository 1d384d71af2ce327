import * as v from 'valibot';
import { problemOf } from '../schema/read-as.ts';
import { positiveInt } from '../schema/schema-parts.ts';
import { StoreUnusableError } from '../storage/store-unusable-error.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { ProfileSettings } from './profile.ts';
import { type Profile, startProfile } from './profile.ts';
import { profileSchema } from './profile-schema.ts';
import type { SampleDesign } from './sample.ts';
import type { SampleState } from './sample-state.ts';
import { sampleStateSchema } from './sample-state.ts';
import { areSeenTraces } from './seen-traces.ts';
import type { TraceLabel } from './trace.ts';
import { labelSchema } from './trace-schema.ts';

/** What is known of a window after it was read, in one part or several: traces that come later are added to it. */
export interface SweepState {
  readonly format: 3;
  readonly design: SampleDesign;
  readonly profile: Profile;
  readonly sample: SampleState;
  /** the traces that were counted, as `SeenTraces` writes them */
  readonly seen: string;
  /** of traces of the sample, and of traces that have not come yet, by their ids */
  readonly labels: readonly TraceLabel[];
}

const design: v.GenericSchema<unknown, SampleDesign> = v.strictObject({
  seed: v.string(),
  rows: positiveInt,
  floor: positiveInt,
  per: v.array(v.string()),
});

const sweepState: v.GenericSchema<unknown, SweepState> = v.strictObject({
  format: v.literal(3),
  design,
  profile: profileSchema,
  sample: sampleStateSchema,
  seen: v.pipe(v.string(), v.base64(), v.check(areSeenTraces, 'expected keys in ascending order, each once')),
  labels: v.array(labelSchema),
});

/**
 * Reads what was stored of a window. One that is broken, or of another format, is never taken for a window that was not read yet.
 *
 * @throws StoreUnusableError that says where it is broken and what to do
 */
export function parseSweepState(bytes: Uint8Array): SweepState {
  const read = v.safeParse(sweepState, jsonOf(bytes));
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new StoreUnusableError(
    `the store holds a window of a sweep that cannot be read, at ${v.getDotPath(issue) ?? 'its beginning'}: ${problemOf(issue)}; it is damaged or was written by another version of Goldgate: use that version, or restore the store`,
  );
}

/** Undefined, which is no state either, when it is no JSON. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Whether what was kept of a window can be added to: it was profiled and sampled by the same rules. */
export function isOfSameRules(
  { design, profile }: Pick<SweepState, 'design' | 'profile'>,
  other: { readonly design: SampleDesign; readonly profile: ProfileSettings },
): boolean {
  const rules = (of: { readonly design: SampleDesign; readonly profile: ProfileSettings }) =>
    canonicalJson([of.design, of.profile]);
  return (
    rules({ design, profile: profile.settings }) ===
    rules({ ...other, profile: startProfile(other.profile).settings })
  );
}
