import { type Durations, durationsOf } from './durations.ts';
import type { LifecycleFacts } from './lifecycle-facts.ts';

/** From the end of the window that raised a signal to the next release in its channel after the one that it was compared with. */
export interface SignalTimes {
  readonly answered: Durations;
  /** raised, and nothing was released in that channel since */
  readonly waiting: number;
}

export function signalTimes({
  episodes,
  releases,
  range,
}: Pick<LifecycleFacts, 'episodes' | 'releases' | 'range'>): SignalTimes {
  const times = episodes.flatMap(({ suite, channel, raisedMs, reference }) => {
    // A window that is swept late may end before the release that it is compared with.
    const known = releases.find(({ id }) => id === reference)?.atMs ?? Number.NEGATIVE_INFINITY;
    const next = releases
      .filter((one) => one.suite === suite && one.channel === channel)
      .map(({ atMs }) => atMs)
      .filter((atMs) => atMs > Math.max(raisedMs, known) && atMs <= range.toMs);
    return next.length === 0 ? [] : [next.reduce((one, other) => Math.min(one, other)) - raisedMs];
  });
  return { answered: durationsOf(times, []), waiting: episodes.length - times.length };
}
