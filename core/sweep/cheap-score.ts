import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { ScoredTrace } from './scored-trace.ts';

/**
 * How good a trace looks to the evaluators that cost nothing: the worst of their scores in [0, 1], turned so that 1 is best. Measures such as
 * latency, and scores of which neither end is better, say nothing of that.
 *
 * @param evaluators that ask nobody
 * @returns null where none of them says anything
 */
export function cheapScore(
  evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>,
): (trace: ScoredTrace) => number | null {
  const readers = [...evaluators].flatMap(([name, { scale }]) => {
    const { direction, range } = scale;
    if (range[0] !== 0 || range[1] !== 1 || direction === 'neutral') return [];
    return [{ name, isTurned: direction === 'lowerIsBetter' }];
  });
  return ({ scores }) => {
    const known = readers.flatMap(({ name, isTurned }) => {
      const score = scores[name] ?? null;
      return score === null ? [] : [isTurned ? 1 - score : score];
    });
    return known.length === 0 ? null : Math.min(...known);
  };
}
