import { distance } from 'fastest-levenshtein';

/** The known name that was most likely meant, null when none is near: at most a third of its letters differ, case aside. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = name.slice(0, 100).toLowerCase();
  let nearest: { readonly name: string; readonly away: number } | null = null;
  for (const candidate of known) {
    const away = distance(wanted, candidate.toLowerCase());
    const isNear = away <= Math.ceil(candidate.length / 3);
    if (isNear && (nearest === null || away < nearest.away)) nearest = { name: candidate, away };
  }
  return nearest?.name ?? null;
}
