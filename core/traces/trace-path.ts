import { ownValue } from '../evaluators/dotted-path.ts';
import type { JsonValue } from '../text/json.ts';

const mostParts = 12;

/**
 * What stands at a dotted path of a trace. Names of attributes hold dots themselves, so at each step the longest name that is
 * there counts: `attributes.user.tier` reads the attribute `user.tier`, or the tier of the attribute `user`.
 */
export function valueAtTracePath(value: JsonValue, path: string): JsonValue | undefined {
  return valueAt(value, path.split('.').slice(0, mostParts));
}

function valueAt(value: JsonValue, parts: readonly string[]): JsonValue | undefined {
  for (let length = parts.length; length > 0; length -= 1) {
    const member = ownValue(value, parts.slice(0, length).join('.'));
    if (member === undefined) continue;
    const found = length === parts.length ? member : valueAt(member, parts.slice(length));
    if (found !== undefined) return found;
  }
  return undefined;
}
