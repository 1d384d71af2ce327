import type { FollowedSignal } from '../../core/sweep/followed-signal.ts';

const dayMs = 86_400_000;

/** The window of a day of January 2026. */
export function dayWindow(day: number): { readonly fromMs: number; readonly toMs: number } {
  const fromMs = Date.UTC(2026, 0, day);
  return { fromMs, toMs: fromMs + dayMs };
}

/** A signal about answers on billing, raised with the window of 5 January unless told. */
export function followedSignal(changes: Partial<FollowedSignal> = {}): FollowedSignal {
  return {
    id: 'score:correct:billing',
    kind: 'score',
    metric: 'correct',
    segment: 'category = "billing"',
    method: 'Newcombe interval',
    reference: 0.92,
    current: 0.81,
    effect: -0.11,
    interval: [-0.16, -0.06],
    threshold: 0.05,
    rows: 210,
    detail: null,
    state: 'raised',
    sinceMs: dayWindow(5).fromMs,
    evidence: ['trace-1', 'trace-2'],
    ...changes,
  };
}
