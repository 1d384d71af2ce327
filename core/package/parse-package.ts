import * as z from 'zod/mini';
import type { Package } from './package.ts';

/** Reads a stored package back. @throws Error when it is none, or of a format this version does not know */
export function parsePackage(bytes: Uint8Array): Package {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const frame = packageFrame.safeParse(value);
  if (!frame.success) throw new Error(`a stored package cannot be read: ${z.prettifyError(frame.error)}`);
  return frame.data as unknown as Package;
}

/** Packages are written by us under their digest: what is checked is that this is one, and of a known format. */
const packageFrame = z.looseObject({
  format: z.literal(1),
  suite: z.string(),
  dataset: z.looseObject({
    version: z.looseObject({ digest: z.string(), chunks: z.array(z.looseObject({})) }),
  }),
  arms: z.looseObject({ candidate: z.looseObject({ kind: z.string() }) }),
});
