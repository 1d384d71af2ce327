/**
 * Any text as the name of a file, of an object in a bucket and in an address alike, without a character that any of them
 * treats otherwise: what is not a letter, digit, `_`, `-` or inner `.` becomes `~` and two hexadecimal digits of its UTF-8.
 */
export function fileName(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (byte, at) => (isPlain(byte, at) ? String.fromCharCode(byte) : hex(byte))).join(
    '',
  );
}

/** The text that `fileName` made this of; null when it made no such name. */
export function nameOfFile(file: string): string | null {
  const bytes: number[] = [];
  for (const [part, digits] of file.matchAll(/~([0-9A-F]{2})|[^~]|~/g)) {
    bytes.push(digits === undefined ? part.charCodeAt(0) : Number.parseInt(digits, 16));
  }
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return fileName(text) === file ? text : null;
}

/** A dot at the start could hide a file or climb out of a folder. */
function isPlain(byte: number, at: number): boolean {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9_-]/.test(character) || (character === '.' && at > 0);
}

function hex(byte: number): string {
  return `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
