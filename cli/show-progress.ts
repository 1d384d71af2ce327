import type { Progress, ProgressEvent } from '../pipeline/ports.ts';
import type { Terminal } from './terminal.ts';

/** A line that is not overwritten appears at most this often. */
const lineEveryMs = 5_000;
const redrawEveryMs = 100;

/** Shows how far long work is: one moving line on a terminal, plain lines elsewhere, nothing for work that ends at once. */
export function showProgress({ note, interactive }: Terminal, nowMs: () => number): Progress & Disposable {
  const begun = nowMs();
  let shownAt = interactive ? begun : begun + lineEveryMs - 2_000;
  let drawn = false;
  return {
    report(event) {
      const now = nowMs();
      if (now - shownAt < (interactive ? redrawEveryMs : lineEveryMs)) return;
      shownAt = now;
      note(interactive ? `\r\u001b[2K${lineOf(event)}` : `${lineOf(event)}\n`);
      drawn = interactive;
    },
    [Symbol.dispose]() {
      if (drawn) note('\r\u001b[2K');
    },
  };
}

function lineOf(event: ProgressEvent): string {
  const { suite, done, total, calls, costUsd } = event;
  const share = total === 0 ? 100 : Math.floor((100 * done) / total);
  const paid = costUsd > 0 ? `, ${costUsd.toFixed(4)} usd` : '';
  return `${suite}: ${done} of ${total} rows (${share} %), ${calls} calls${paid}`;
}
