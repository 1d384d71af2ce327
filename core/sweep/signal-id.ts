import type { Cell } from './cell-effect.ts';
import { metricOf } from './watch-rule.ts';

/** Stable from window to window. A fall and a rise of one metric are two signals. */
export function signalId(sweep: string, { rule, segment }: Cell): string {
  const watch = 'watch' in rule && rule.watch !== 'change' ? [rule.watch] : [];
  return JSON.stringify([sweep, rule.kind, metricOf(rule), segment, ...watch]);
}
