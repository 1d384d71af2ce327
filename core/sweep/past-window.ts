import type { Signal } from './signal.ts';
import type { WindowResult } from './signal-state.ts';

/** What one window said of one cell, and what later ones need of it to see how windows differ. */
export interface PastWindow extends WindowResult {
  /** null or absent without data */
  readonly effect?: number | null;
  /** standard error of the window's own side of the effect; null or absent where windows are held against each other as they are */
  readonly noise?: number | null;
}

/** How a quiet window differed from the one before it. */
export interface PastJump {
  /** start of the window */
  readonly windowMs: number;
  /** in standard errors of their own traces */
  readonly jump: number;
}

type SaidOfCell = Pick<Signal, 'reading' | 'effect' | 'spread'>;

export function pastWindow({ reading, effect, spread }: SaidOfCell, windowMs: number): PastWindow {
  return { windowMs, reading, effect, noise: spread?.noise ?? null };
}

/** Null where there is none to learn from: a window that exceeded is no measure of what is usual. */
export function pastJump({ reading, spread }: SaidOfCell, windowMs: number): PastJump | null {
  const jump = spread?.jump ?? null;
  return jump === null || reading === 'exceeds' ? null : { windowMs, jump };
}
