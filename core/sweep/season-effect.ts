import { moments } from '../statistics/moments.ts';
import { tInference } from '../statistics/t-inference.ts';
import { type Effect, noData } from './effect.ts';

/** One figure of a window, such as the number of its traces or the mean of a measure. */
export interface WindowFigure {
  readonly windowMs: number;
  readonly value: number;
  /** whether the window itself exceeded: it is no measure of what is usual */
  readonly exceeds: boolean;
}

export interface SeasonSettings {
  /** two-sided coverage of the interval */
  readonly level: number;
  /** after which windows are alike, such as a week: the same weekday and hour */
  readonly seasonMs: number;
  /** like windows that a window is held against, the latest ones */
  readonly windows: number;
}

const MIN_WINDOWS = 5;

/**
 * Change of a window's figure against like windows before it, as a share. Windows are the units: values within one depend on each other, so
 * that its rows would promise far more than they know. The interval is that of a prediction from the like windows, on the log scale.
 *
 * @param earlier windows before this one, in any order; values > 0
 * @see Hahn & Meeker 1991, Statistical Intervals, section 4.7 (prediction of one further value)
 */
export function seasonEffect(
  window: Omit<WindowFigure, 'exceeds'>,
  earlier: readonly WindowFigure[],
  { level, seasonMs, windows }: SeasonSettings,
): Effect {
  const like = likeWindows(window.windowMs, earlier, seasonMs).slice(0, windows);
  if (like.length < MIN_WINDOWS)
    return noData(`${like.length} like windows, ${MIN_WINDOWS} are needed`, like.length);
  if (!(window.value > 0) || like.some(({ value }) => !(value > 0)))
    return noData('a figure of 0 has no change as a share of it', like.length);
  const { mean, variance, n } = moments(like.map(({ value }) => Math.log(value)));
  const change = Math.log(window.value) - mean;
  const { interval } = tInference(change, Math.sqrt(variance * (1 + 1 / n)), n - 1, level);
  return {
    kind: 'measured',
    estimate: Math.expm1(change),
    interval: [Math.expm1(interval[0]), Math.expm1(interval[1])],
    method: 'prediction from like windows, t',
    reference: Math.exp(mean),
    current: window.value,
    rows: like.length,
    detail: null,
    evidence: [],
  };
}

/** Windows that lie whole seasons before, the latest first, without those that exceeded themselves. */
export function likeWindows<W extends Pick<WindowFigure, 'windowMs' | 'exceeds'>>(
  windowMs: number,
  earlier: readonly W[],
  seasonMs: number,
): readonly W[] {
  const isLike = (one: W) => one.windowMs < windowMs && (windowMs - one.windowMs) % seasonMs === 0;
  return earlier
    .filter((one) => isLike(one) && !one.exceeds)
    .sort((one, other) => other.windowMs - one.windowMs);
}
