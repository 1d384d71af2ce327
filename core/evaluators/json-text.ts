import type { JsonValue } from '../text/json.ts';

/** Reads a text that is JSON; undefined when it is not. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Reads a text that is JSON, or whose first code fence holds JSON; undefined when neither is so. */
export function parseFencedJson(text: string): JsonValue | undefined {
  const plain = parseJson(text);
  if (plain !== undefined) return plain;
  const fenced = fencedText(text);
  return fenced === null ? undefined : parseJson(fenced);
}

/** The inside of the first Markdown code fence, without its language; null when there is none. */
export function fencedText(text: string): string | null {
  const open = text.indexOf('```');
  if (open === -1) return null;
  const start = text.indexOf('\n', open);
  if (start === -1) return null;
  const close = text.indexOf('```', start);
  return text.slice(start + 1, close === -1 ? undefined : close);
}
