import type { Progress } from './ports.ts';

/** Shows how far the rows of a suite or a sweep are, and what their calls cost so far. @param total rows */
export function shownProgress(
  suite: string,
  total: number,
  { progress }: { readonly progress: Progress },
): { readonly onCall: (costUsd: number) => void; readonly onRows: (rows: number) => void } {
  const moving = { done: 0, calls: 0, costUsd: 0 };
  return {
    onCall(costUsd) {
      moving.calls += 1;
      moving.costUsd += costUsd;
      progress.report({ suite, total, ...moving });
    },
    onRows(rows) {
      moving.done += rows;
      progress.report({ suite, total, ...moving });
    },
  };
}
