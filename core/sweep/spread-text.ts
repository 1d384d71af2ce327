import { figureText } from './figure-text.ts';
import type { Signal } from './signal.ts';
import { PRIOR_JUMPS } from './window-spread.ts';

/** Below this it may be chance, or makes no difference that people see. */
const WORTH_SAYING = 1.5;

/** `windows differ 2.3 times as much as one shows`: what made an interval wider; null when nothing did, or too little to say so. */
export function spreadText({ spread }: Pick<Signal, 'spread'>): string | null {
  const { times = null, jumps = 0 } = spread ?? {};
  if (times === null || jumps < PRIOR_JUMPS || times < WORTH_SAYING) return null;
  return `windows differ ${figureText(times)} times as much as one shows`;
}

/** Tells that windows do not say yet how they differ, so that something is taken for granted. */
export function unknownSpreadNotes(signals: readonly Pick<Signal, 'spread'>[]): readonly string[] {
  const ofWindows = signals.flatMap(({ spread }) =>
    spread === undefined || spread.noise !== null ? [] : [spread.jumps],
  );
  if (ofWindows.length === 0 || ofWindows.some((jumps) => jumps >= PRIOR_JUMPS)) return [];
  return [
    `it takes ${PRIOR_JUMPS} quiet windows and the ones before them to tell how much windows differ, and ${Math.max(...ofWindows)} are known: until then inputs, shares and measures are taken to differ by half of their threshold, and have to move further to exceed`,
  ];
}
