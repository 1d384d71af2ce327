import type { Scale } from '../evaluators/scale.ts';
import { type Direction, turn, turnRange } from './direction.ts';
import type { Rule } from './gate.ts';

/**
 * Why no loss could be seen in these rows: every score of both arms is the worst that its scale has, as with an evaluator that reads the
 * wrong field; null when one could get worse. A candidate that is better than such a baseline is established to be no worse.
 *
 * @param arms scores turned by `direction`
 */
export function nothingToLose(
  arms: { readonly baseline: Values; readonly candidate: Values },
  { rule, scale, direction }: { readonly rule: Rule; readonly scale: Scale; readonly direction: Direction },
): string | null {
  const [worst] = turnRange(scale.range, direction);
  if (rule.kind !== 'no-worse-than' || worst === null) return null;
  const isWorst = (values: Values) => values.every((value) => value === worst);
  if (!isWorst(arms.baseline) || !isWorst(arms.candidate)) return null;
  return `every row of both arms scores ${turn(worst, direction)}, the worst there is, so nothing could get worse: look at what the evaluator reads`;
}

interface Values {
  every(holds: (value: number) => boolean): boolean;
}
