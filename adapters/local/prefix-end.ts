/** Texts that start with the prefix sort before this one: U+10FFFF is the last code point, and no name contains it. */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
