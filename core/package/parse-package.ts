import * as v from 'valibot';
import { jsonOf, readAs } from '../schema/read-as.ts';
import type { Package } from './package.ts';

/** Reads a stored package back. @throws UnreadableError when it is none, or of a format this version does not know */
export function parsePackage(bytes: Uint8Array): Package {
  const value = jsonOf(bytes, 'a stored package');
  readAs(packageFrame, value, 'a stored package');
  return value as Package;
}

/** Packages are written by us under their digest: what is checked is that this is one, and of a known format. */
const packageFrame = v.object({
  format: v.literal(1),
  suite: v.string(),
  dataset: v.object({
    version: v.object({ digest: v.string(), chunks: v.array(v.object({})) }),
  }),
  arms: v.object({ candidate: v.object({ kind: v.string() }) }),
});
