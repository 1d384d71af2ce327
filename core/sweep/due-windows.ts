import { lastWindow, windowsBetween } from './sweep-windows.ts';
import type { TraceWindow } from './trace-window.ts';

/** Windows that one scheduled run makes up for, at most. */
const mostDue = 14;

/** What a scheduled sweep has to look at, oldest first, and how many windows it leaves out because too many were missed. */
export interface DueWindows {
  readonly windows: readonly TraceWindow[];
  readonly left: number;
}

/**
 * The last window that is over, and every earlier one since the newest that was swept: schedules come late or not at all, and nobody is
 * told. Nothing new is due: the last window is looked at again, for traces that came late.
 *
 * @param sweptToMs end of the newest window that was swept; null = none was, and nothing was missed
 */
export function dueWindows(sweptToMs: number | null, nowMs: number, lengthMs: number): DueWindows {
  const last = lastWindow(nowMs, lengthMs);
  if (sweptToMs === null || sweptToMs >= last.toMs) return { windows: [last], left: 0 };
  const missed = windowsBetween(sweptToMs, last.toMs, lengthMs);
  return { windows: missed.slice(-mostDue), left: Math.max(0, missed.length - mostDue) };
}
