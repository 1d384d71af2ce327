import type { JsonValue } from '../text/json.ts';
import { isNestedDeeper } from './is-nested-deeper.ts';

/** The list or object that a text holds as JSON, for attributes may only be text; anything else as it is. */
export function jsonIn(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    const read: JsonValue = JSON.parse(value);
    return isNestedDeeper(read) ? value : read;
  } catch {
    return value;
  }
}
