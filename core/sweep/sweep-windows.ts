import type { TraceWindow } from './trace-window.ts';

/** Windows that are asked for at once, at most. */
export const mostWindows = 100;

/** The window that a moment belongs to: windows begin at multiples of their length since 1970 UTC. */
export function windowAt(atMs: number, lengthMs: number): TraceWindow {
  const fromMs = Math.floor(atMs / lengthMs) * lengthMs;
  return { fromMs, toMs: fromMs + lengthMs };
}

/** The newest window that is over. */
export function lastWindow(nowMs: number, lengthMs: number): TraceWindow {
  return windowAt(windowAt(nowMs, lengthMs).fromMs - 1, lengthMs);
}

/** Every window that has a moment of the range, oldest first. @param toMs exclusive */
export function windowsBetween(fromMs: number, toMs: number, lengthMs: number): readonly TraceWindow[] {
  const windows: TraceWindow[] = [];
  for (let at = windowAt(fromMs, lengthMs); at.fromMs < toMs; at = windowAt(at.toMs, lengthMs)) {
    windows.push(at);
  }
  return windows;
}
