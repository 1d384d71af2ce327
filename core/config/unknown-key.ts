import { listNames } from './list-names.ts';
import { nearestName } from './nearest-name.ts';
import { printable } from './printable.ts';

/** What a key that is not known is told: the nearest one, or all there are. */
export function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  if (nearest !== null) return `unknown key \`${printable(key)}\`: did you mean \`${nearest}\`?`;
  return `unknown key \`${printable(key)}\`; expected ${listNames(known)}`;
}
