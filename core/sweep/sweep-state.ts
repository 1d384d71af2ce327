import * as z from 'zod';
import { StoreUnusableError } from '../storage/store-unusable-error.ts';
import type { ProfileSettings } from './profile.ts';
import { type Profile, startProfile } from './profile.ts';
import { profileSchema } from './profile-schema.ts';
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

const design: z.ZodType<SampleDesign> = z.strictObject({
  seed: z.string(),
  rows: z.int().min(1),
  floor: z.int().min(1),
  per: z.array(z.string()),
});

const key = z.string().regex(/^[0-9a-f]{16}$/);

const sweepState: z.ZodType<SweepState> = z.strictObject({
  format: z.literal(1),
  design,
  profile: profileSchema,
  sample: sampleStateSchema,
  seen: z.array(key).refine((keys) => keys.every((one, at) => at === 0 || (keys[at - 1] ?? '') < one), {
    error: 'expected keys in ascending order, each once',
  }),
});

/**
 * Reads what was stored of a window. One that is broken, or of another format, is never taken for a window that was not read yet.
 *
 * @throws StoreUnusableError that says where it is broken and what to do
 */
export function parseSweepState(bytes: Uint8Array): SweepState {
  const read = sweepState.safeParse(jsonOf(bytes));
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0] ?? { path: [], message: 'it is none' };
  throw new StoreUnusableError(
    `the store holds a window of a sweep that cannot be read, at ${path.join('.') || 'its beginning'}: ${message}; it is damaged or was written by another version of Goldgate: use that version, or restore the store`,
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
    JSON.stringify([of.design, of.profile]);
  return (
    rules({ design, profile: profile.settings }) ===
    rules({ ...other, profile: startProfile(other.profile).settings })
  );
}
