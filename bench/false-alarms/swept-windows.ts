import { type DetectSettings, detect } from '../../core/sweep/detect.ts';
import { type PastJump, type PastWindow, pastJump, pastWindow } from '../../core/sweep/past-window.ts';
import type { Profile } from '../../core/sweep/profile.ts';
import type { WindowFigure } from '../../core/sweep/season-effect.ts';
import type { Signal } from '../../core/sweep/signal.ts';
import type { SweptWindow } from '../../core/sweep/swept-window.ts';
import type { QuietQuarter } from './quiet-traffic.ts';

/** How windows differ by what they lend each other, or by what their own traces say alone. */
export type WindowsDiffer = 'as lent' | 'as one shows';

/** Holds one window after the other against the same reference, each with what the ones before it left. */
export function sweptWindows(
  { profile, scores }: Omit<QuietQuarter, 'next'>,
  settings: DetectSettings,
  differ: WindowsDiffer = 'as lent',
) {
  const history: Record<string, PastWindow[]> = {};
  const jumps: Record<string, PastJump[]> = {};
  const volumes: WindowFigure[] = [];
  let before: Profile | undefined = profile ?? undefined;
  return (window: SweptWindow): readonly Signal[] => {
    const { windowMs } = window;
    const signals = detect(window, { profile, scores, volumes, jumps, before }, history, settings);
    for (const signal of signals) {
      keep(history, signal.id, pastWindow(signal, windowMs));
      if (differ === 'as one shows') jumps[signal.id] = [...noJumps];
      else keep(jumps, signal.id, pastJump(signal, windowMs));
    }
    const exceeds = signals.some(({ kind, reading }) => kind === 'volume' && reading === 'exceeds');
    volumes.push({ windowMs, value: window.profile.rows, exceeds });
    before = window.profile;
    return signals;
  };
}

function keep<Item>(kept: Record<string, Item[]>, id: string, item: Item | null): void {
  if (item === null) return;
  const own = kept[id] ?? [];
  kept[id] = own;
  own.push(item);
  if (own.length > mostWindows) own.shift();
}

/** Windows that a sweep looks back to, at most. */
const mostWindows = 60;

/** Between windows that never differed, so many that nothing is left of what is taken for granted beforehand. */
const noJumps: readonly PastJump[] = Array.from({ length: mostWindows }, (_, at) => ({
  windowMs: -at - 1,
  jump: 0,
}));
