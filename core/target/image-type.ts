/** Bytes that files start with, where null is any byte. */
const kinds: readonly (readonly [string, readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/**
 * The media type of an image by its first bytes; null when it is none that every provider takes.
 *
 * @see RFC 9649 (WebP), W3C PNG section 5.2
 */
export function imageType(bytes: Uint8Array): string | null {
  const startsWith = (start: readonly (number | null)[]) =>
    start.every((byte, at) => byte === null || bytes[at] === byte);
  return kinds.find(([, start]) => startsWith(start) && bytes.length > start.length)?.[0] ?? null;
}
