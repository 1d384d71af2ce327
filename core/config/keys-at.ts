import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import { valueAt } from './value-at.ts';

/** The keys of the mapping at a path; none where there is no mapping. */
export function keysAt(root: JsonValue | undefined, path: ConfigPath): string[] {
  const value = valueAt(root, path);
  return isJsonObject(value) ? Object.keys(value) : [];
}
