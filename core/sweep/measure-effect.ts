import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantile.ts';
import { quantileOrderInterval } from '../statistics/quantile-order-interval.ts';
import { tInference } from '../statistics/t-inference.ts';
import { type Effect, noData } from './effect.ts';
import type { FieldProfile } from './field-profile.ts';
import { figureText } from './figure-text.ts';
import type { ShareSettings } from './share-settings.ts';
import type { WatchRule } from './watch-rule.ts';

type MeasureRule = Extract<WatchRule, { kind: 'measure' }>;

const probabilities = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;

interface Located {
  readonly value: number;
  readonly limits: Interval;
}

/**
 * Change of a mean or quantile of latency, tokens or cost, as a share of the reference's. Limits of the ratio are put together on the log
 * scale from the limits of both sides: order statistics for quantiles, t for means.
 *
 * @see Zou & Donner 2008, Stat Med 27:1693 (limits of a difference from those of its parts); Conover 1999, section 3.2 (quantiles)
 */
export function measureEffect(
  reference: FieldProfile,
  current: FieldProfile,
  rule: MeasureRule,
  { level, minRows }: ShareSettings,
): Effect {
  const sides = [reference, current].map(({ sample }) =>
    Float64Array.from(
      sample.kept.flatMap(([, , value]) => (typeof value === 'number' ? [value] : [])),
    ).sort(),
  );
  const [before = new Float64Array(), now = new Float64Array()] = sides;
  const fewest = Math.min(before.length, now.length);
  if (fewest < Math.max(2, minRows))
    return noData(`${fewest} values of ${rule.metric} on one side, ${minRows} are needed`, now.length);
  const [first, second] = [located(before, rule, level), located(now, rule, level)];
  if (!(first.value > 0 && second.value > 0))
    return noData(`${rule.metric}.${rule.summary} is 0: there is no change as a share of it`, now.length);
  const [low, high] = ratioLimits(first, second);
  if (low === 0 && high === Number.POSITIVE_INFINITY)
    return noData(`${now.length} values do not bound ${rule.summary} at this level`, now.length);
  const noise = noiseOfRatio(before, now, rule);
  return {
    kind: 'measured',
    estimate: second.value / first.value - 1,
    interval: [low - 1, high - 1],
    method: `ratio of ${rule.summary === 'mean' ? 'means' : 'quantiles'}, MOVER`,
    reference: first.value,
    current: second.value,
    rows: now.length,
    detail:
      high === Number.POSITIVE_INFINITY
        ? `few values lie above ${rule.summary}: it is bounded from below alone, by ${changeOf(low)}`
        : null,
    evidence: slowest(current),
    ...(noise > 0 && Number.isFinite(noise)
      ? { own: { scale: 'ratio' as const, noise, jump: Math.log(second.value / first.value) / noise } }
      : {}),
  };
}

/** `+18.2 %` */
function changeOf(ratio: number): string {
  const percent = 100 * (ratio - 1);
  return `${percent < 0 ? '−' : '+'}${figureText(Math.abs(percent))} %`;
}

/** Share of values that a normal law has within one standard error. */
const ONE_SE = 0.6827;

/**
 * Standard error of the logarithm of the ratio, of quantiles among equal values that of means; 0 where all are equal, infinite where few values
 * leave a side of a quantile open.
 */
function noiseOfRatio(before: Float64Array, now: Float64Array, rule: MeasureRule): number {
  const [low, high] = ratioLimits(located(before, rule, ONE_SE), located(now, rule, ONE_SE));
  const noise = Math.log(high / low) / 2;
  return noise > 0 || rule.summary === 'mean'
    ? noise
    : noiseOfRatio(before, now, { ...rule, summary: 'mean' });
}

function located(sorted: Float64Array, { summary }: MeasureRule, level: number): Located {
  if (summary !== 'mean') {
    const p = probabilities[summary];
    return { value: quantile(sorted, p), limits: quantileOrderInterval(sorted, p, level).interval };
  }
  const { mean, variance, n } = moments(sorted);
  if (variance === 0) return { value: mean, limits: [mean, mean] };
  return { value: mean, limits: tInference(mean, Math.sqrt(variance / n), n - 1, level).interval };
}

function ratioLimits(first: Located, second: Located): Interval {
  const log = (value: number) => Math.log(Math.max(0, value));
  const [at, from] = [log(second.value), log(first.value)];
  const down = Math.hypot(at - log(second.limits[0]), log(first.limits[1]) - from);
  const up = Math.hypot(log(second.limits[1]) - at, from - log(first.limits[0]));
  return [Math.exp(at - from - down), Math.exp(at - from + up)];
}

const MAX_EVIDENCE = 10;

function slowest({ sample }: FieldProfile): string[] {
  const measured = sample.kept.flatMap(([, id, value]) => (typeof value === 'number' ? [{ id, value }] : []));
  return measured
    .sort((one, other) => other.value - one.value)
    .slice(0, MAX_EVIDENCE)
    .map(({ id }) => id);
}
