import type { SweepRecord } from './sweep-record.ts';

/** A sweep that is asked for on a schedule, and how far it has come. */
export interface SweepProgress {
  readonly everyMs: number;
  /** the newest window that was swept; null = none was */
  readonly newest: Pick<SweepRecord, 'from' | 'to'> | null;
  /** when its definition was registered, ISO 8601 */
  readonly registeredAt: string;
}

/**
 * How long the next window has been overdue, in ms; 0 when it is not. A window is due once it is over, and swept by the first
 * occasion after that.
 */
export function sweepLateness({ everyMs, newest, registeredAt }: SweepProgress, nowMs: number): number {
  if (newest === null) return Math.max(0, nowMs - Date.parse(registeredAt) - everyMs);
  const lengthMs = Date.parse(newest.to) - Date.parse(newest.from);
  return Math.max(0, nowMs - Date.parse(newest.to) - lengthMs - everyMs);
}
