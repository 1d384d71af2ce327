import type { Report } from '../report.ts';
import { counted } from '../run-facts.ts';

/** One sentence on a run with `stop: early`; null for any other. */
export function earlyStopSentence({ earlyStop }: Report): string | null {
  if (earlyStop === null) return null;
  const { rowsUsed, rows, batches, stopped, seed } = earlyStop;
  const share = Math.round((100 * rowsUsed) / Math.max(1, rows));
  const used = stopped
    ? `Stopped early after ${counted(rowsUsed)} of ${counted(rows)} rows (${share} %)`
    : `All ${counted(rows)} rows were needed`;
  return `${used}, in ${counted(batches)} batches of a random order (seed ${seed}); intervals are confidence sequences, valid at any stop.`;
}
