import type { JsonObject, JsonValue } from './json.ts';

/**
 * One spelling for one value: keys by UTF-16 code units, no white space, numbers as ECMAScript prints them.
 *
 * @throws TypeError on NaN, Infinity and lone surrogates, which RFC 8785 cannot spell
 * @see RFC 8785, JSON Canonicalization Scheme, section 3.2
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return canonicalObject(value as JsonObject);
}

function canonicalObject(object: JsonObject): string {
  let text = '';
  for (const key of sortedKeys(object)) {
    const value = object[key];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}

/** Sorting costs more than looking whether it is needed, and mostly it is not. */
function sortedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object);
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort();
  }
  return keys;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON spelling`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError(`a string with half a surrogate pair has no UTF-8 spelling`);
  return JSON.stringify(value);
}
