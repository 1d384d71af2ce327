import type { JsonObject } from '../text/json.ts';

const lineFeed = 0x0a;

/** A JSON Lines file with rows at its end, one a line; what was there stays as it was, byte by byte. */
export function appendRows(file: Uint8Array, rows: readonly JsonObject[]): Uint8Array {
  if (rows.length === 0) return file;
  const end = endOf(file);
  const isOpen = file.length > 0 && file.at(-1) !== lineFeed;
  const lines = rows.map((row) => `${JSON.stringify(row)}${end}`).join('');
  const added = new TextEncoder().encode(`${isOpen ? end : ''}${lines}`);
  const whole = new Uint8Array(file.length + added.length);
  whole.set(file);
  whole.set(added, file.length);
  return whole;
}

/** Lines end as the first one does. */
function endOf(file: Uint8Array): '\n' | '\r\n' {
  const first = file.indexOf(lineFeed);
  return first > 0 && file[first - 1] === 0x0d ? '\r\n' : '\n';
}
