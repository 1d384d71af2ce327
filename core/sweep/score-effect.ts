import type { Interval } from '../statistics/interval.ts';
import { rateDifferenceInterval } from '../statistics/rate-difference-interval.ts';
import { welch } from '../statistics/welch.ts';
import { type Effect, type EffectScale, noData, type OwnNoise } from './effect.ts';
import type { ReferenceMean, ScoredTrace } from './scored-trace.ts';
import { type StratifiedMean, stratifiedMean } from './stratified-mean.ts';
import type { WatchRule } from './watch-rule.ts';

const MAX_EVIDENCE = 10;

/**
 * Difference of a window's mean score from the accepted release's, as two independent groups: Newcombe's interval for pass/fail (with the
 * rows that a weighted sample is worth), Welch's for other scores.
 *
 * @param scored traces of one cell; those that the evaluator could not judge are left out
 * @see Newcombe 1998, Stat Med 17:873, method 10; Korn & Graubard 1998, Surv Methodol 24:193 (rates of weighted samples)
 */
export function scoreEffect(
  scored: readonly ScoredTrace[],
  rule: Extract<WatchRule, { kind: 'score' | 'concept' }>,
  reference: ReferenceMean,
  { level, minRows }: { readonly level: number; readonly minRows: number },
): Effect {
  const values = scored.flatMap((trace) => {
    const value = weightedValue(trace, rule.metric);
    return value === null || !(rule.kind === 'score' || trace.isLabelled) ? [] : [value];
  });
  if (values.length < Math.max(2, minRows))
    return noData(tooFew(values.length, minRows, rule), values.length);
  if (reference.rows < 2) return noData('the accepted release has fewer than 2 scores here', values.length);
  const now = stratifiedMean(values);
  if (now.conversations < 2)
    return noData(
      `${values.length} traces have a score, all of one conversation: what others would say is unknown`,
      values.length,
    );
  const isBinary = reference.isBinary && values.every(({ value }) => value === 0 || value === 1);
  const [low, high] = isBinary ? rateLimits(reference, now, level) : meanLimits(reference, now, level);
  const unit = rule.isRelative ? Math.abs(reference.mean) : 1;
  if (unit === 0) return noData('the accepted release scored 0: a share of it says nothing', values.length);
  const isRise = now.mean > reference.mean;
  const telling = values.toSorted((one, other) =>
    isRise ? other.value - one.value : one.value - other.value,
  );
  return {
    kind: 'measured',
    estimate: (now.mean - reference.mean) / unit,
    interval: [low / unit, high / unit],
    method: isBinary ? 'rate difference, Newcombe' : 'mean difference, Welch',
    reference: reference.mean,
    current: now.mean,
    rows: values.length,
    detail: null,
    evidence: telling.slice(0, MAX_EVIDENCE).map(({ id }) => id),
    ...ownNoise(isBinary && !rule.isRelative ? 'share' : 'plain', ownError(reference, now, isBinary) / unit),
  };
}

function ownNoise(scale: EffectScale, noise: number): { readonly own?: OwnNoise } {
  return noise > 0 ? { own: { scale, noise, jump: null } } : {};
}

/** Of the window's mean. Half of a pass and half of a failure are added to pass or fail, so that a window without a failure has a spread. */
function ownError(reference: ReferenceMean, now: StratifiedMean, isBinary: boolean): number {
  if (!isBinary) return now.se > 0 ? now.se : lentError(reference, now);
  const rate = (now.mean * now.effectiveRows + 0.5) / (now.effectiveRows + 1);
  return Math.sqrt((rate * (1 - rate)) / now.effectiveRows);
}

/** A window of equal scores has no spread of its own: it is lent the release's. */
function lentError({ variance }: ReferenceMean, { effectiveRows }: StratifiedMean): number {
  return Math.sqrt(variance / effectiveRows);
}

/** Null when the evaluator said nothing of the trace. */
function weightedValue({ id, stratum, weight, scores, asked, conversation }: ScoredTrace, metric: string) {
  const own = scores[metric] ?? null;
  if (own !== null) return { id, value: own, stratum, weight, conversation };
  const value = asked?.scores[metric] ?? null;
  if (asked === undefined || value === null) return null;
  const second = { group: asked.group, weight: asked.weight / weight };
  return { id, value, stratum, weight: asked.weight, conversation, second };
}

function tooFew(rows: number, minRows: number, rule: WatchRule): string {
  return `${rows} ${rule.kind === 'concept' ? 'labelled ' : ''}traces have a score, ${minRows} are needed`;
}

function rateLimits(reference: ReferenceMean, now: StratifiedMean, level: number): Interval {
  return rateDifferenceInterval(
    { successes: reference.mean * reference.rows, n: reference.rows },
    { successes: now.mean * now.effectiveRows, n: now.effectiveRows },
    level,
  );
}

function meanLimits(reference: ReferenceMean, now: StratifiedMean, level: number): Interval {
  const before = {
    mean: reference.mean,
    se: Math.sqrt(reference.variance / reference.rows),
    df: reference.rows - 1,
  };
  if (now.se > 0) return welch(before, now, level).interval;
  const lent = { mean: now.mean, se: lentError(reference, now), df: Math.max(1, now.effectiveRows - 1) };
  return welch(before, lent, level).interval;
}
