import type { ScoreProblem } from './shard-result.ts';

/** Ids of rows that a problem names. */
export const idsNamed = 20;

/**
 * Problems of rows that follow each other, as if they had been found at once: the same counts and the first ids, wherever one shard
 * ends and the next begins.
 *
 * @returns in the order of evaluators and of what is said
 */
export function mergeProblems(
  known: readonly ScoreProblem[],
  more: readonly ScoreProblem[],
): readonly ScoreProblem[] {
  const merged = new Map(known.map((problem) => [keyOf(problem), problem]));
  for (const problem of more) {
    const before = merged.get(keyOf(problem));
    merged.set(keyOf(problem), before === undefined ? problem : joined(before, problem));
  }
  return [...merged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, problem]) => problem);
}

function keyOf({ evaluator, kind, why }: ScoreProblem): string {
  return `${evaluator}\n${why}\n${kind}`;
}

function joined(before: ScoreProblem, { count, ids, places }: ScoreProblem): ScoreProblem {
  const { places: first, ...same } = before;
  return {
    ...same,
    count: before.count + count,
    ids: [...before.ids, ...ids].slice(0, idsNamed),
    ...(first === undefined || places === undefined ? {} : { places: [...first, ...places] }),
  };
}
