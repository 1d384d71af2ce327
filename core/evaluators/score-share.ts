import * as z from 'zod';
import { failed, partly, passed, type Score } from './score.ts';

export const atLeastOption = z
  .number()
  .gt(0)
  .max(1)
  .optional()
  .describe('share from which the row passes; without it the score is the share itself');

/**
 * A share in [0, 1] as a score, or whether it reaches the one that is asked for.
 *
 * @param reason is told the share in percent
 */
export function scoreShare(
  share: number,
  atLeast: number | undefined,
  reason: (percent: string) => string,
): Score {
  const words = () => reason(`${(100 * share).toFixed(1)} %`);
  if (atLeast === undefined) return partly(share, words);
  return share >= atLeast ? passed : failed(words());
}
