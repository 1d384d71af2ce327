import * as z from 'zod/mini';
import type { JsonObject } from '../text/json.ts';
import type { ProfileSettings } from './profile.ts';
import { type Profile, startProfile } from './profile.ts';
import type { SampleDesign } from './sample.ts';
import type { SampleState } from './sample-state.ts';
import { sampleStateSchema } from './sample-state.ts';

/** What is known of a window after it was read, in one part or several: traces that come later are added to it. */
export interface SweepState {
  readonly format: 1;
  readonly design: SampleDesign;
  readonly profile: Profile;
  readonly sample: SampleState;
  /** keys of the traces that were counted, ascending */
  readonly seen: readonly string[];
}

const stateFrame = z.object({
  format: z.literal(1),
  design: z.custom<SampleDesign>((value) => typeof value === 'object' && value !== null),
  profile: z.custom<Profile & JsonObject>((value) => typeof value === 'object' && value !== null),
  sample: z.unknown(),
  seen: z.array(z.string()),
});

/** States are written by us under their digest: what is checked is that this is one, and of a known format. @throws Error when it is not */
export function parseSweepState(bytes: Uint8Array): SweepState {
  const frame = stateFrame.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (!frame.success) throw new Error(`a stored window cannot be read: ${z.prettifyError(frame.error)}`);
  return { ...frame.data, sample: sampleStateSchema.parse(frame.data.sample) };
}

/** Whether what was kept of a window can be added to: it was profiled and sampled by the same rules. */
export function isOfSameRules(
  { design, profile }: Pick<SweepState, 'design' | 'profile'>,
  other: { readonly design: SampleDesign; readonly profile: ProfileSettings },
): boolean {
  const rules = (of: { readonly design: SampleDesign; readonly profile: ProfileSettings }) =>
    JSON.stringify([of.design, of.profile]);
  return (
    rules({ design, profile: profile.settings }) ===
    rules({ ...other, profile: startProfile(other.profile).settings })
  );
}
