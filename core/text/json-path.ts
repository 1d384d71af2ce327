import { isJsonObject, type JsonValue } from './json.ts';

/** The steps of a path: names of members, and places in lists (negative ones count from the end). */
export type JsonPath = readonly (string | number)[];

const step = /\.([A-Za-z_][\w-]*)|\[(-?\d{1,9})\]|\['([^'\\]*)'\]|\["([^"\\]*)"\]/y;

/**
 * Reads `$`, `$.input.question`, `$.choices[0].text`, `$.items[-1]` and `$['a name']`: the part of JSONPath that names a single
 * place (RFC 9535, section 2.3.1 and 2.3.3).
 *
 * @returns null when the text is no such path
 */
export function parseJsonPath(text: string): JsonPath | null {
  if (!text.startsWith('$')) return null;
  const path: (string | number)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const hit = step.exec(text);
    if (hit === null) return null;
    const [, name, place, single, double] = hit;
    path.push(place === undefined ? (name ?? single ?? double ?? '') : Number(place));
  }
  return path;
}

/** What stands at the path; undefined = nothing. Only own members are seen. */
export function jsonAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const segment of path) {
    if (value === undefined) return undefined;
    value = memberOf(value, segment);
  }
  return value;
}

function memberOf(value: JsonValue, segment: string | number): JsonValue | undefined {
  if (typeof segment === 'number') return Array.isArray(value) ? value.at(segment) : undefined;
  return isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
