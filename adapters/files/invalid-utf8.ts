/** Where in a line UTF-8 ends to be valid. */
export interface InvalidUtf8 {
  /** from 1, in UTF-16 code units */
  readonly column: number;
  /** how the first wrong byte is written: `0xe9` */
  readonly byte: string;
}

/** Finds the first byte that is not UTF-8; null when all is. @see RFC 3629, section 4 */
export function invalidUtf8(bytes: Buffer): InvalidUtf8 | null {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return { column: bytes.toString('utf8', 0, at).length + 1, byte: hex(bytes[at]) };
    at += length;
  }
  return null;
}

/** Bytes of the character that starts here; 0 when none does. */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const form = forms.find(({ upTo }) => first <= upTo);
  const second = bytes[at + 1] ?? 0;
  if (form === undefined || second < form.low || second > form.high) return 0;
  for (let next = at + 2; next < at + form.length; next += 1) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return form.length;
}

interface Form {
  /** last of the first bytes that begin a character of this form, from the form before on */
  readonly upTo: number;
  readonly length: number;
  /** range of the second byte: no overlong forms, no surrogates, nothing beyond U+10FFFF */
  readonly low: number;
  readonly high: number;
}

const forms: readonly Form[] = [
  { upTo: 0xc1, length: 0, low: 0, high: 0 },
  { upTo: 0xdf, length: 2, low: 0x80, high: 0xbf },
  { upTo: 0xe0, length: 3, low: 0xa0, high: 0xbf },
  { upTo: 0xec, length: 3, low: 0x80, high: 0xbf },
  { upTo: 0xed, length: 3, low: 0x80, high: 0x9f },
  { upTo: 0xef, length: 3, low: 0x80, high: 0xbf },
  { upTo: 0xf0, length: 4, low: 0x90, high: 0xbf },
  { upTo: 0xf3, length: 4, low: 0x80, high: 0xbf },
  { upTo: 0xf4, length: 4, low: 0x80, high: 0x8f },
];

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).padStart(2, '0')}`;
}
