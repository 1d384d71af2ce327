import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import { cheapScore } from '../core/sweep/cheap-score.ts';
import { joinPhases } from '../core/sweep/join-phases.ts';
import type { ScoredTrace } from '../core/sweep/scored-trace.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { AskedSample } from '../core/sweep/sweep-report.ts';
import { exactUsd } from '../core/target/exact-usd.ts';
import { type AskedMeans, type AskedPlan, planAsked, splitAsking } from './plan-asked.ts';
import type { PreparedSweep } from './prepare-sweep.ts';
import { preparedEvaluators } from './ready-evaluators.ts';
import { type ScoredSample, type ScoreSampleDeps, scoreSample } from './score-sample.ts';

/** What all evaluators said of a window. */
export interface ScoredWindow extends Omit<ScoredSample, 'isBudgetSpent'> {
  /** traces that evaluators who ask were to score; null = none asks */
  readonly asked: AskedSample | null;
  /** evaluator → why what it said is no fair part of the window */
  readonly unfinished: Readonly<Record<string, string>>;
}

/**
 * Scores a sample in two phases: evaluators that ask nobody score all of it, and what they say, beside what the traces tell themselves,
 * decides which of them those who ask are paid for.
 */
export async function scoreWindow(
  definition: SweepDefinition,
  { content, sample }: Pick<PreparedSweep, 'content' | 'sample'>,
  { leftUsd, paid: before }: Pick<AskedMeans, 'leftUsd' | 'paid'>,
  deps: ScoreSampleDeps,
): Promise<ScoredWindow> {
  const { name, concurrency, segments } = definition;
  const settings = { name, concurrency, fields: segments, budgetUsd: leftUsd };
  const free = await scoreSample(content, sample, settings, deps);
  const scoreOf = cheapScore(await preparedEvaluators(splitAsking(definition).free, loadEvaluator));
  const cheap = new Map(free.scored.map((trace) => [trace.id, scoreOf(trace)]));
  const plan = await planAsked(
    definition,
    sample,
    { leftUsd, paid: before, cheapScore: (id) => cheap.get(id) ?? null },
    { ...deps, now: Date.parse(deps.now()) },
  );
  if (plan === null) return { ...free, asked: null, unfinished: {} };
  const paid = await scoreSample(plan.content, plan.sample, settings, deps);
  return {
    scored: joinPhases(free.scored, paid.scored),
    evaluators: { ...free.evaluators, ...paid.evaluators },
    calls: {
      judge: free.calls.judge + paid.calls.judge,
      fromMemo: free.calls.fromMemo + paid.calls.fromMemo,
    },
    costUsd: exactUsd(free.costUsd + paid.costUsd),
    asked: askedSample(plan),
    unfinished: unfinishedOf(plan, paid),
  };
}

/** What a report says of them. */
export function askedSample({ sample, planned, affordable, why }: AskedPlan): AskedSample {
  return { planned, affordable, drawn: sample.traces.length, why, strata: sample.strata };
}

/** Scores that a budget cut off are of whatever came first: they would bend the mean. */
function unfinishedOf(
  { content, sample, planned, why }: AskedPlan,
  { scored, isBudgetSpent }: ScoredSample,
): ScoredWindow['unfinished'] {
  const names = Object.keys(content.evaluators);
  if (planned > 0 && sample.traces.length === 0)
    return Object.fromEntries(names.map((name) => [name, `the budget pays for no trace: ${why}`]));
  if (!isBudgetSpent) return {};
  const cut = names.filter((name) => scored.some(({ scores }) => (scores[name] ?? null) === null));
  return Object.fromEntries(
    cut.map((name) => [
      name,
      `the budget was spent after ${countOf(scored, name)} of ${scored.length} traces, which are no fair part of the window`,
    ]),
  );
}

function countOf(scored: readonly ScoredTrace[], name: string): number {
  return scored.filter(({ scores }) => (scores[name] ?? null) !== null).length;
}
