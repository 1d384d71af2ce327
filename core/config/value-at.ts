import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';

/** The value at a path; undefined where the way ends before. */
export function valueAt(root: JsonValue | undefined, path: ConfigPath): JsonValue | undefined {
  let value = root;
  for (const segment of path) value = step(value, segment);
  return value;
}

function step(value: JsonValue | undefined, segment: string | number): JsonValue | undefined {
  if (typeof segment === 'number') return Array.isArray(value) ? value[segment] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
