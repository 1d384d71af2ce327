import { InputError } from '../text/input-error.ts';
import { mostWindows, windowsBetween } from './sweep-windows.ts';
import type { TraceWindow } from './trace-window.ts';

/** A range as somebody typed it; at least one end is given. */
export interface AskedRange {
  readonly from: string | null;
  /** exclusive */
  readonly to: string | null;
  /** how the two are called where they are typed */
  readonly names: { readonly from: string; readonly to: string };
}

/**
 * The windows that have a moment of a range, oldest first. Without an end it goes to now, without a beginning it is one window long.
 *
 * @throws InputError for what is no moment, an empty range, and one with too many windows
 */
export function askedWindows(
  sweep: { readonly name: string; readonly lengthMs: number },
  { from, to, names }: AskedRange,
  nowMs: number,
): readonly TraceWindow[] {
  const toMs = to === null ? nowMs : momentOf(names.to, to);
  const fromMs = from === null ? toMs - sweep.lengthMs : momentOf(names.from, from);
  if (fromMs >= toMs) throw new InputError([`${names.from}: expected a moment before the end of the range`]);
  const windows = windowsBetween(fromMs, toMs, sweep.lengthMs);
  if (windows.length > mostWindows) {
    throw new InputError([
      `${sweep.name}: ${windows.length} windows lie between, of which ${mostWindows} are swept at once at most; choose a shorter range`,
    ]);
  }
  return windows;
}

const moment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A day is its beginning, UTC. */
function momentOf(name: string, text: string): number {
  const ms = moment.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms)) return ms;
  const such = 'a day such as 2026-03-01, or a moment with its zone such as 2026-03-01T06:00Z';
  throw new InputError([`${name}: expected ${such}, got "${text}"`]);
}
