import { type Durations, durationsOf } from './durations.ts';
import { isWithin, type LifecycleFacts } from './lifecycle-facts.ts';

/** From the commit that was judged to its first verdict. */
export function changeTimes({ runs, range, committedAt }: LifecycleFacts): Durations {
  const left = {
    'a working tree with changes': 0,
    'its commit is not in this clone': 0,
    'its commit is later': 0,
  };
  const times: number[] = [];
  for (const { head, atMs } of firstOfCommit(runs.filter((run) => isWithin(run.atMs, range)))) {
    const committed = head === null ? undefined : committedAt?.get(head);
    if (head === null) left['a working tree with changes'] += 1;
    else if (committed === undefined) left['its commit is not in this clone'] += 1;
    else if (committed > atMs) left['its commit is later'] += 1;
    else times.push(atMs - committed);
  }
  return durationsOf(
    times,
    Object.entries(left).map(([why, count]) => ({ why, count })),
  );
}

/** A commit that a suite is asked about again was answered before. @param runs newest first */
function firstOfCommit(runs: LifecycleFacts['runs']): LifecycleFacts['runs'] {
  const first = new Map(runs.map((run) => [run.head === null ? run.run : `${run.suite}\n${run.head}`, run]));
  return [...first.values()];
}
