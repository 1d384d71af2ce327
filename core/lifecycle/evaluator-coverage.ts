import type { GatedMetric, LifecycleFacts } from './lifecycle-facts.ts';
import { countedShare, type Share } from './share.ts';

/** Which gated metrics were measured lately. */
export interface EvaluatorCoverage {
  readonly evaluated: Share;
  /** those that were not, longest ago first */
  readonly missed: readonly MissedMetric[];
}

export interface MissedMetric extends GatedMetric {
  /** ISO 8601, UTC; null = in none of the runs that were looked at */
  readonly lastAt: string | null;
}

/** @param sinceMs moment from which on a measurement counts */
export function evaluatorCoverage(
  { runs, gated, range }: Pick<LifecycleFacts, 'runs' | 'gated' | 'range'>,
  sinceMs: number,
): EvaluatorCoverage {
  const asked = distinct(gated ?? gatedByNewest(runs));
  const missed: { readonly metric: GatedMetric; readonly lastMs: number }[] = [];
  for (const metric of asked) {
    const last = runs.find(
      (run) => run.atMs <= range.toMs && run.suite === metric.suite && run.measured.includes(metric.metric),
    );
    if (last === undefined || last.atMs <= sinceMs)
      missed.push({ metric, lastMs: last?.atMs ?? Number.NEGATIVE_INFINITY });
  }
  return {
    evaluated: countedShare(asked.length - missed.length, asked.length),
    missed: missed
      .toSorted((one, other) => (one.lastMs < other.lastMs ? -1 : one.lastMs > other.lastMs ? 1 : 0))
      .map(({ metric, lastMs }) => ({
        ...metric,
        lastAt: Number.isFinite(lastMs) ? new Date(lastMs).toISOString() : null,
      })),
  };
}

/** @param runs newest first */
function gatedByNewest(runs: LifecycleFacts['runs']): readonly GatedMetric[] {
  const newest = new Map(runs.toReversed().map((run) => [run.suite, run]));
  return [...newest.values()].flatMap(({ suite, gated }) => gated.map((metric) => ({ suite, metric })));
}

function distinct(metrics: readonly GatedMetric[]): readonly GatedMetric[] {
  return [...new Map(metrics.map((one) => [JSON.stringify([one.suite, one.metric]), one])).values()];
}
