import { asksWorld } from '../core/package/asks-world.ts';
import type { Package } from '../core/package/package.ts';
import { affordableRows } from '../core/sweep/affordable-rows.ts';
import { drawAgain } from '../core/sweep/draw-again.ts';
import type { DrawnSample } from '../core/sweep/draw-sample.ts';
import type { SweepDefinition } from '../core/sweep/sweep-definition.ts';
import type { PaidCalls } from './earlier-windows.ts';
import { type EvaluatorForecast, type ForecastDeps, forecast } from './forecast.ts';
import type { Blobs } from './ports.ts';
import { sampledPackage } from './sampled-package.ts';

/** The traces that evaluators who ask somebody are to score, and what that is expected to take. */
export interface AskedPlan {
  readonly content: Package;
  readonly sample: DrawnSample;
  /** traces without a budget */
  readonly planned: number;
  /** traces that the money pays for; null = it is no bound */
  readonly affordable: number | null;
  /** why they are fewer than planned, or why that cannot be told; null = nothing to say */
  readonly why: string | null;
  readonly evaluators: readonly EvaluatorForecast[];
}

export interface PlanAskedDeps extends Omit<ForecastDeps, 'blobs'> {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
}

/** A sweep with the evaluators that ask nobody, and one with all others. */
export function splitAsking(definition: SweepDefinition): Record<'free' | 'asking', SweepDefinition> {
  const all = Object.entries(definition.evaluators);
  const asks = ([name, one]: (typeof all)[number]) => asksWorld({ evaluators: { [name]: one } });
  return {
    free: { ...definition, evaluators: Object.fromEntries(all.filter((one) => !asks(one))) },
    asking: { ...definition, evaluators: Object.fromEntries(all.filter(asks)) },
  };
}

/** What the traces to ask about are chosen by. */
export interface AskedMeans {
  /** what is left of the budget; null = no limit */
  readonly leftUsd: number | null;
  /** calls like those to come, whose mean says what one costs */
  readonly paid: PaidCalls;
  /** of a trace, by what evaluators said that ask nobody; null = nothing */
  readonly cheapScore: (id: string) => number | null;
}

/**
 * Draws the traces that are paid for: as many as are planned, or fewer from the beginning where the money does not reach, because a budget
 * that ends half way would leave scores of whatever came first.
 *
 * @returns null when no evaluator asks anybody
 */
export async function planAsked(
  definition: SweepDefinition,
  first: DrawnSample,
  { leftUsd, paid, cheapScore }: AskedMeans,
  deps: PlanAskedDeps,
): Promise<AskedPlan | null> {
  const { asking } = splitAsking(definition);
  if (Object.keys(asking.evaluators).length === 0) return null;
  const { rows, floor } = definition.sweep.sample;
  const draw = async (most: number) => {
    const design = { rows: most, floor: Math.max(1, floor), seed: definition.name };
    const sample = drawAgain(first, design, cheapScore);
    return { sample, content: await sampledPackage(asking, sample.traces, deps) };
  };
  const whole = await draw(rows);
  const planned = whole.sample.traces.length;
  const { evaluators } = planned === 0 ? { evaluators: [] } : await forecast(whole.content, deps);
  const { affordable, why } = bounded(planned, { leftUsd, paid }, evaluators);
  const drawn = affordable === null || affordable >= planned ? whole : await draw(affordable);
  return { ...drawn, planned, affordable, why, evaluators };
}

function bounded(
  planned: number,
  { leftUsd, paid }: Pick<AskedMeans, 'leftUsd' | 'paid'>,
  evaluators: readonly EvaluatorForecast[],
): Pick<AskedPlan, 'affordable' | 'why'> {
  if (leftUsd === null || planned === 0) return { affordable: null, why: null };
  const usdPerRow = evaluators.reduce((sum, one) => sum + expectedUsd(one, paid), 0) / planned;
  const affordable = affordableRows(leftUsd, 0, usdPerRow);
  if (affordable !== null && affordable < planned) {
    const isKnown = paid.calls >= fewestPaid || evaluators.every(({ rangeUsd }) => rangeUsd === null);
    const most = isKnown ? 'about' : 'at most, since nothing is known yet of its calls,';
    const why = `${usd(leftUsd)} usd are left for it, and a trace takes ${most} ${usd(usdPerRow)} usd`;
    return { affordable, why };
  }
  const unpriced = evaluators.filter((one) => one.tokens !== null && one.calls > 0 && one.costUsd === null);
  const names = unpriced.map(({ evaluator }) => evaluator).join(', ');
  return {
    affordable,
    why: unpriced.length === 0 ? null : `what ${names} costs has no price: the budget does not bound it`,
  };
}

/** Calls whose mean tells what the next ones cost. */
export const fewestPaid = 20;
/** Estimates are of means: a tenth is kept in reserve. */
const reserve = 1.1;

/** By calls like these, else by what the memo knows of such replies, else the most that they may cost. */
function expectedUsd({ calls, costUsd, rangeUsd }: EvaluatorForecast, paid: PaidCalls): number {
  if (costUsd !== null && paid.calls >= fewestPaid) return (reserve * calls * paid.costUsd) / paid.calls;
  return rangeUsd?.[1] ?? reserve * (costUsd ?? 0);
}

/** An estimate, by two digits. */
export function usd(amount: number): string {
  return String(Number(amount.toPrecision(2)));
}
