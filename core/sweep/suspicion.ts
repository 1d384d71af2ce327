import type { Trace } from './trace.ts';

/** What speaks for looking at a trace, the strongest reason first. `none` is most of them. */
export const suspicions = ['error', 'bad-feedback', 'low-score', 'uncertain', 'none'] as const;

export type Suspicion = (typeof suspicions)[number];

/** How much more than others the suspicious are wanted. */
export const boosts: Readonly<Record<Suspicion, number>> = {
  error: 3,
  'bad-feedback': 3,
  'low-score': 3,
  uncertain: 2,
  none: 1,
};

const low = 0.4;
const high = 0.6;

/**
 * Why a trace deserves more attention than others.
 *
 * @param cheapScore of an evaluator that costs nothing, in [0, 1] with 1 best; null when there is none
 */
export function suspicionOf(trace: Trace, cheapScore: number | null): Suspicion {
  if (typeof trace.output.error === 'string') return 'error';
  const liked = trace.feedback?.score ?? null;
  if (liked !== null && liked < low) return 'bad-feedback';
  if (cheapScore !== null && cheapScore < low) return 'low-score';
  const isBetween = [liked, cheapScore].some((score) => score !== null && score <= high);
  return isBetween || isCutOff(trace) ? 'uncertain' : 'none';
}

/** Answers that something ended before they were done, that are empty, or that another route had to give. */
function isCutOff({ finishReason, isFallback, output }: Trace): boolean {
  const isEnded = finishReason !== null && /length|max.?tokens|filter|safety|refus/i.test(finishReason);
  return isEnded || isFallback === true || output.output === undefined || output.output === '';
}
