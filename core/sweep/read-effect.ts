import type { Effect } from './effect.ts';
import type { WindowResult } from './signal-state.ts';
import type { Watch, WatchRule } from './watch-rule.ts';

/** Share of the threshold below which a signal counts as low. */
export const CLEAR_SHARE = 0.6;

/**
 * What a window says: it exceeds when the estimate lies beyond the threshold and the interval leaves no room for "no effect". A size
 * without an interval would raise on noise, an interval without a size on every trifle of a large window.
 */
export function readEffect(effect: Effect, rule: WatchRule): WindowResult['reading'] {
  if (effect.kind === 'no-data') return 'no-data';
  const { estimate, interval } = turned(effect, watchOf(rule));
  if (estimate > rule.threshold && interval[0] > 0) return 'exceeds';
  // With a threshold of 0 ("any change"), nothing is below .6 of it.
  const isLow =
    rule.threshold === 0 ? interval[0] <= 0 || estimate === 0 : estimate < CLEAR_SHARE * rule.threshold;
  return isLow ? 'low' : 'between';
}

/** Which sides of a rule's interval may exceed. Indexes and shares of new values have no lower side: they are never below 0. */
export function sidesOf(rule: WatchRule): 'one' | 'both' {
  const isNeverBelow = rule.kind === 'input' || rule.kind === 'output' || rule.kind === 'model';
  return watchOf(rule) === 'change' && !isNeverBelow ? 'both' : 'one';
}

/** Which way its effect has to move to count. */
export function watchOf(rule: WatchRule): Watch {
  return 'watch' in rule ? rule.watch : 'change';
}

/** So that more is worse. */
function turned({ estimate, interval: [low, high] }: Extract<Effect, { kind: 'measured' }>, watch: Watch) {
  const isDown = watch === 'drop' || (watch === 'change' && estimate < 0);
  return isDown
    ? { estimate: -estimate, interval: [-high, -low] as const }
    : { estimate, interval: [low, high] as const };
}
