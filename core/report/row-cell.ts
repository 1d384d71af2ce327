import type { Scale } from '../evaluators/scale.ts';
import { isFlaky } from './is-flaky.ts';
import type { RowEvidence } from './report.ts';

/**
 * What happened to a row for one evaluator: passes and failures by majority of the replies; where the baseline's own disagree,
 * or most say what they said, no side is taken.
 *
 * @param before score of the baseline, or of the only arm; NaN = none
 * @returns null for a row that one of the arms has no score for
 */
export function rowCell(
  { type, direction }: Pick<Scale, 'type' | 'direction'>,
  before: number,
  after: number,
): RowEvidence['cell'] | null {
  const [sign, best] = direction === 'lowerIsBetter' ? [-1, 0] : [1, 1];
  const gain = sign * (after - before);
  if (Number.isNaN(gain)) return null;
  if (gain === 0) return after === best ? 'kept' : 'still-wrong';
  const takesNoSide = type === 'binary' && (isFlaky(before) || before > 0.5 === after > 0.5);
  if (takesNoSide) return 'changed';
  return gain < 0 ? 'lost' : 'gained';
}
