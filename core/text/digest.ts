import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { AsJson } from './json.ts';

/** The name of a content: `sha256:` and 64 hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** Digest of a value, over its canonical JSON (RFC 8785). */
export function digestOf<Value>(value: Value & AsJson<Value>): Digest {
  return digestBytes(canonicalJson(value));
}

/** Digest of bytes, or of a text's UTF-8. */
export function digestBytes(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
