import type { AskedProbes } from '../sweep/asked-probes.ts';
import { probeLine } from '../sweep/sweep-counts-text.ts';
import { shownText } from './shown-text.ts';

/** What a target answered to its probes. Hostile: texts are redacted, visible and cut. */
export interface ProbedView {
  /** how many were asked, what answered and what it took, in one sentence */
  readonly said: string;
  /** probes that are answered least like before */
  readonly examples: readonly { readonly id: string; readonly before: string; readonly now: string }[];
}

export function probedView(probed: AskedProbes): ProbedView {
  return {
    said: shownText(probeLine(probed), 600),
    examples: probed.examples.map(({ id, before, now }) => ({
      id: shownText(id),
      before: shownText(before),
      now: shownText(now),
    })),
  };
}
