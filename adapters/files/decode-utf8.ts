import { isAscii, isUtf8 } from 'node:buffer';

/** Bytes as text; null when they are not UTF-8. Most text is ASCII, which takes half the memory and parses faster. */
export function decodeUtf8(bytes: Buffer): string | null {
  if (isAscii(bytes)) return bytes.toString('latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
