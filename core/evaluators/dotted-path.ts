import type { JsonValue } from '../text/json.ts';

/** Reads one place of a value; undefined when there is no such place. */
export type PathReader = (value: JsonValue | undefined) => JsonValue | undefined;

/**
 * A reader of a dotted path such as `answer.items.0.name`; numbers are places in lists, from 0.
 * Only own keys count: `constructor` is not in a row unless the row says so.
 */
export function pathReader(path: string): PathReader {
  const segments = path.split('.');
  const [first] = segments;
  if (segments.length === 1 && first !== undefined) return (value) => ownValue(value, first);
  return (value) => {
    let here = value;
    for (const segment of segments) here = ownValue(here, segment);
    return here;
  };
}

/** The first name of a dotted path: what has to be there at the top. */
export function topOfPath(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}

/** A value's own key or list place; undefined when it is not there. */
export function ownValue(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  if (!Array.isArray(value)) return (value as { readonly [key: string]: JsonValue })[key];
  return /^\d+$/.test(key) ? value[Number(key)] : undefined;
}
