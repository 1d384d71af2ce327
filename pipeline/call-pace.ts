/** How many calls one model or endpoint is asked at once, and how fast, from what became of the calls before. */
export interface CallPace {
  /** calls at once */
  readonly limit: number;
  /** ms until the next call may begin; null = when another one ends */
  waitMs(inFlight: number, now: number): number | null;
  began(now: number): void;
  succeeded(): void;
  /**
   * The other side cannot take that much.
   *
   * @param startedAt when the call began: those that were under way at the last cut say nothing new
   * @param retryAfterMs how long it asks to be left alone
   * @param isRate true when it said that calls come too fast, false when it said that it is overloaded
   */
  refused(refusal: Refusal): void;
}

export interface Refusal {
  readonly startedAt: number;
  readonly now: number;
  readonly retryAfterMs: number;
  readonly isRate: boolean;
}

/** Of the ceiling that is taken up quickly; what is above is found out slowly. */
const nearCeiling = 0.95;
/** Limits are counted by the second and longer: until the next one, further refusals are the same news. */
const leastBetweenCutsMs = 1000;
/** Calls that begin late, because a timer fired late, are caught up with; who had nothing to ask for longer has lost its turns. */
const lateAtMostMs = 50;
/** Growth of the rate for each ms: 25 % a second before there is a ceiling, 5 % below and beyond it, 0.1 % around it. */
const growthPerMs = { searching: 0.25 / 1000, free: 0.05 / 1000, careful: 0.001 / 1000 };

/**
 * Starts with an eighth of what is allowed and doubles while nothing is refused. A refusal halves the calls at once; one for
 * the rate also sets a rate, at first what got through, which rises slowly towards where it was refused and beyond.
 *
 * @param most calls at once
 * @see Chiu & Jain 1989, Computer Networks and ISDN Systems 17:1 (additive increase, multiplicative decrease)
 * @see Ha, Rhee & Xu 2008, CUBIC, ACM SIGOPS 42:64 (staying below the last ceiling)
 */
export function callPace(most: number): CallPace {
  const width = callWidth(most);
  let rate: Rate | null = null;
  let [nextAt, pausedUntil, cutAt] = [0, 0, Number.NEGATIVE_INFINITY];
  let since: number | null = null;
  /** calls that began since then and were not refused, the only ones that say what is let through */
  let admitted = 0;
  return {
    get limit() {
      return width.limit;
    },
    waitMs(inFlight, now) {
      if (inFlight >= width.limit) return null;
      return Math.max(0, pausedUntil - now, rate === null ? 0 : nextAt - now);
    },
    began(now) {
      since ??= now;
      admitted += 1;
      if (rate === null) return;
      rate = raised(rate, now);
      nextAt = Math.max(now - lateAtMostMs, nextAt) + 1 / rate.perMs;
    },
    succeeded() {
      width.widen();
    },
    refused({ startedAt, now, retryAfterMs, isRate }) {
      pausedUntil = Math.max(pausedUntil, now + retryAfterMs);
      if (since !== null && startedAt >= since) admitted -= 1;
      if (startedAt < cutAt || now - cutAt < leastBetweenCutsMs) return;
      width.halve(isRate);
      if (isRate && admitted > 0) {
        rate = lowered(rate, admitted / Math.max(1, now - (since ?? now)), now);
        nextAt = Math.max(nextAt, pausedUntil);
      }
      [cutAt, since, admitted] = [now, now, 0];
    },
  };
}

/** Calls at once. */
function callWidth(most: number) {
  let width = Math.min(most, Math.max(4, Math.ceil(most / 8)));
  let refused: { readonly at: number; readonly isRate: boolean } | null = null;
  /** More for each success. One doubles the width with every round of calls; what a rate limits need not be limited twice. */
  const step = () => {
    if (refused === null) return 1;
    if (refused.isRate) return 0.5;
    return width < 0.9 * refused.at ? 0.25 : 1 / width;
  };
  return {
    get limit() {
      return Math.floor(width);
    },
    widen() {
      width = Math.min(most, width + step());
    },
    halve(isRate: boolean) {
      refused = { at: width, isRate };
      width = Math.max(1, width / 2);
    },
  };
}

interface Rate {
  readonly perMs: number;
  /** where it was refused; null = not yet */
  readonly ceiling: number | null;
  readonly at: number;
}

function raised({ perMs, ceiling, at }: Rate, now: number): Rate {
  const grown = (perMsMore: number) => perMs * (1 + (now - at) * perMsMore);
  if (ceiling === null) return { perMs: grown(growthPerMs.searching), ceiling, at: now };
  const near = nearCeiling * ceiling;
  const isNear = perMs >= near && perMs < (2 - nearCeiling) * ceiling;
  const free = grown(isNear ? growthPerMs.careful : growthPerMs.free);
  return { perMs: perMs < near ? Math.min(free, near) : free, ceiling, at: now };
}

/**
 * What got through, and a tenth for the time that nothing did; not much below the rate that was refused, unless that was far off.
 *
 * @param throughput calls let through for each ms since the last cut, pauses included
 */
function lowered(rate: Rate | null, throughput: number, now: number): Rate {
  if (rate === null) return { perMs: throughput, ceiling: null, at: now };
  const likely = 1.1 * throughput;
  const perMs = Math.min(0.9 * rate.perMs, Math.max(likely, 0.3 * rate.perMs));
  return { perMs, ceiling: likely < 0.5 * rate.perMs ? Number.POSITIVE_INFINITY : rate.perMs, at: now };
}
