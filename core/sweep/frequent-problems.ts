export interface CountedProblem {
  /** absent where there is one kind only */
  readonly kind?: string;
  readonly why: string;
  readonly count: number;
}

/** Problems that are told, at most. */
const mostProblems = 5;

/** @returns `3 error: why` or `3: why`, the most frequent first; equal ones are told once, with their sum */
export function frequentProblems(problems: Iterable<CountedProblem>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, why, count } of problems) {
    const told = kind === undefined ? `: ${why}` : ` ${kind}: ${why}`;
    counts.set(told, (counts.get(told) ?? 0) + count);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostProblems)
    .map(([told, count]) => `${count}${told}`);
}
