import type { ScoredTrace } from './scored-trace.ts';

/**
 * What evaluators that ask nobody said of the first phase, with what those who ask said of the traces that were drawn again.
 *
 * @param asked scores of the second phase, each with the weight and stratum of that
 */
export function joinPhases(
  free: readonly ScoredTrace[],
  asked: readonly ScoredTrace[],
): readonly ScoredTrace[] {
  const paid = new Map(asked.map((trace) => [trace.id, trace]));
  return free.map((trace) => {
    const own = paid.get(trace.id);
    if (own === undefined) return trace;
    return { ...trace, asked: { group: own.stratum, weight: own.weight, scores: own.scores } };
  });
}
