import type { Clock } from '../../pipeline/call-ports.ts';

/** Time that passes by as much as is waited for, at once. */
export function instantClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    wait: async (ms) => {
      now += ms;
    },
  };
}
