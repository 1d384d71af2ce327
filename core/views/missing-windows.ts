/** Windows that should be between two that are there, or after the last one. */
export interface WindowSpan {
  /** ISO 8601, UTC */
  readonly from: string;
  readonly to: string;
}

/** A window of a row of them, or so many that were never swept in its place. */
export type WindowSlot<Window> =
  | { readonly kind: 'swept'; readonly window: Window /** place in the row */; readonly at: number }
  | { readonly kind: 'missing'; readonly from: string; readonly to: string; readonly count: number };

/** A window is swept some time after its end: it is missed when half of its length went by since. */
const patience = 0.5;

/**
 * Windows with the gaps between them, so that a sweep that did not run is never taken for one that found nothing.
 *
 * @param windows oldest first
 * @param readAt ISO 8601, UTC: what was over by then should be there
 */
export function windowSlots<Window extends WindowSpan>(
  windows: readonly Window[],
  readAt: string,
): readonly WindowSlot<Window>[] {
  return windows.flatMap((window, at): readonly WindowSlot<Window>[] => {
    const swept = { kind: 'swept', window, at } as const;
    const length = Date.parse(window.to) - Date.parse(window.from);
    const next = windows[at + 1]?.from;
    const waited = Date.parse(next ?? readAt) - Date.parse(window.to);
    const count = Math.floor(waited / length - (next === undefined ? patience : 0) + 1e-9);
    if (!(count > 0)) return [swept];
    const to = new Date(Date.parse(window.to) + count * length).toISOString();
    return [swept, { kind: 'missing', from: window.to, to, count }];
  });
}
