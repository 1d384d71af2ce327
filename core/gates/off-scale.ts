import type { Scale } from '../evaluators/scale.ts';
import type { CellScores } from './cell-scores.ts';
import { type Direction, turn } from './direction.ts';

/** Means of repeats leave this much. */
const rounding = 1e-9;

/**
 * Scores that their scale has no place for, in words; null when all fit. Methods rest on the bounds of a scale, and on passes
 * and failures being nothing else; a suite may have promised them in place of the evaluator's type.
 *
 * @param scores turned by `direction`
 */
export function offScale(
  { baseline, candidate }: Pick<CellScores, 'baseline' | 'candidate'>,
  scale: Scale,
  { direction, repeats }: { readonly direction: Direction; readonly repeats: number },
): string | null {
  const isPass = scale.type === 'binary' && repeats === 1;
  const fits = (value: number) => inRange(turn(value, direction), scale.range);
  const isOff = isPass
    ? (value: number) => value !== 0 && Math.abs(value) !== 1
    : (value: number) => !fits(value);
  const off = candidate.find(isOff) ?? baseline?.find(isOff);
  if (off === undefined) return null;
  const [lowest, highest] = scale.range;
  const expected = isPass ? '0 or 1' : `from ${lowest ?? 'any'} to ${highest ?? 'any'}`;
  return `a score of ${turn(off, direction)} is off the scale of the evaluator; expected ${expected}`;
}

function inRange(value: number, [lowest, highest]: Scale['range']): boolean {
  const slack = rounding * Math.max(1, Math.abs(value));
  return (lowest === null || value >= lowest - slack) && (highest === null || value <= highest + slack);
}
