import { parseChunk } from './parse-chunk.ts';

/**
 * The ids of a stored chunk's rows, in order, without parsing the rows.
 *
 * In canonical JSON a key is found by its text: quotes inside of strings are escaped, so `"id":` after `{` or `,` is always a
 * key. A line where it stands more than once (a nested object has one too) is parsed.
 */
export function chunkIds(bytes: Uint8Array, idField: string): string[] {
  const text = new TextDecoder().decode(bytes);
  const key = `${JSON.stringify(idField)}:`;
  const ids: string[] = [];
  let hit = text.indexOf(key);
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const next = hit === -1 ? -1 : text.indexOf(key, hit + 1);
    const isOnlyOne = hit !== -1 && hit < end && !isBetween(next, start, end);
    ids.push(
      (isOnlyOne ? idAt(text, hit, key.length) : null) ?? parsedId(text.slice(start, end + 1), idField),
    );
    start = end + 1;
    hit = isBetween(next, 0, end) ? text.indexOf(key, start) : next;
  }
  return ids;
}

function lineEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length : newline;
}

function isBetween(at: number, start: number, end: number): boolean {
  return at >= start && at < end;
}

/** The id whose key stands at `hit`; null when it needs a real parser. */
function idAt(text: string, hit: number, keyLength: number): string | null {
  const before = text[hit - 1];
  const start = hit + keyLength;
  if ((before !== '{' && before !== ',') || text[start] !== '"') return null;
  const id = text.slice(start + 1, text.indexOf('"', start + 1));
  return id === '' || id.includes('\\') ? null : id;
}

function parsedId(line: string, idField: string): string {
  const [row] = parseChunk(new TextEncoder().encode(line), idField);
  return row?.id ?? '';
}
