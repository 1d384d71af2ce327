import type { Digest } from '../text/digest.ts';

/** Whether the text can name a content at all; anything else must not become part of a path or key. */
export function isDigest(text: string): text is Digest {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
