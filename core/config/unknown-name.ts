import { nearestName } from './nearest-name.ts';
import { printable } from './printable.ts';

/** What a name that is declared nowhere is told: the nearest one, or all there are. */
export function unknownName(name: string, known: readonly string[], expected: string): string {
  const nearest = nearestName(name, known);
  const hint = nearest === null ? `; ${declared(known)}` : `: did you mean \`${nearest}\`?`;
  return `expected ${expected}, got "${printable(name)}"${hint}`;
}

function declared(known: readonly string[]): string {
  return known.length === 0 ? 'there is none' : `known: ${known.map((name) => printable(name)).join(', ')}`;
}
