import type { JsonValue } from '../text/json.ts';
import type { ConfigPath } from './config-path.ts';
import { keysAt } from './keys-at.ts';
import { nearestName } from './nearest-name.ts';

/** Whether a key is absent while one much like it stands in its place: what it should hold is then not missed as well. */
export function isMisspelt(root: JsonValue | undefined, path: ConfigPath): boolean {
  const key = String(path.at(-1));
  const written = keysAt(root, path.slice(0, -1));
  return !written.includes(key) && written.some((other) => nearestName(other, [key]) !== null);
}
