import { distance } from 'fastest-levenshtein';

/**
 * The known name that was most likely meant, null when none is near: at most a third of its letters differ. Case, `-` and `_`
 * do not count, so that `noWorseThan` finds `no-worse-than`.
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = plain(name.slice(0, 100));
  let nearest: { readonly name: string; readonly away: number } | null = null;
  for (const candidate of known) {
    const away = distance(wanted, plain(candidate));
    const near = away <= Math.ceil(plain(candidate).length / 3);
    if (near && (nearest === null || away < nearest.away)) nearest = { name: candidate, away };
  }
  return nearest?.name ?? null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}
