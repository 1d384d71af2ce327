import type { WatchedField } from './profile.ts';
import type { SweepReference } from './swept-window.ts';
import type { WatchRule } from './watch-rule.ts';

/**
 * Segments that a rule is asked for, all traces first: those that the reference has, so that a window cannot make the family larger, and
 * with it every interval wider, by bringing new values.
 */
export function segmentsOf(rule: WatchRule, reference: SweepReference): readonly string[] {
  if (!('per' in rule) || rule.per.length === 0) return [''];
  const isOf = (segment: string) => rule.per.some((field) => segment.startsWith(`${field} = `));
  const known =
    rule.kind === 'score' || rule.kind === 'concept'
      ? Object.keys(reference.scores[rule.metric] ?? {})
      : (reference.profile?.cells.find(({ field }) => field === rule.metric)?.segments ?? []).map(
          (one) => one.segment,
        );
  return ['', ...known.filter(isOf).sort()];
}

/** Fields that a window's profile has to watch for these rules. */
export function watchedFields(rules: readonly WatchRule[]): readonly WatchedField[] {
  const watched = new Map<string, readonly string[]>();
  for (const rule of rules) {
    if (!('per' in rule) || rule.kind === 'score' || rule.kind === 'concept') continue;
    watched.set(rule.metric, [...new Set([...(watched.get(rule.metric) ?? []), ...rule.per])]);
  }
  return [...watched].map(([field, per]) => ({ field, per }));
}
