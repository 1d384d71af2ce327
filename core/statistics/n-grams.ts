/** Counts of the runs of n tokens, by the tokens joined with a separator that no token holds. */
export function nGrams(tokens: readonly string[], n: number, separator = '\u0000'): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start++) {
    const gram = tokens.slice(start, start + n).join(separator);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Number of runs that two texts have in common, each counted as often as in the text with fewer. */
export function commonGrams(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [gram, count] of first) common += Math.min(count, second.get(gram) ?? 0);
  return common;
}
