import type { JsonValue } from '../text/json.ts';
import { printable } from './printable.ts';

/** What came, for the end of a message: `got "5 eur"`, `got a list`, `got nothing`. */
export function describeValue(value: JsonValue | undefined): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return `"${printable(value)}"`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return String(value);
    default:
      return describeNested(value);
  }
}

function describeNested(value: JsonValue): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
}
