import { segmentText } from '../report/gate-text.ts';
import type { Waiver } from '../waivers/waiver.ts';
import { shownText } from './shown-text.ts';

/** Waivers of a store, whether in force or not, newest first. */
export interface WaiversView {
  readonly kind: 'waivers';
  readonly waivers: readonly WaiverLine[];
}

/** Texts are redacted, visible and cut. */
export interface WaiverLine {
  readonly id: string;
  readonly suite: string;
  readonly run: string;
  readonly commit: string | null;
  /** what it lets pass, as people write it; empty = the verdict as a whole */
  readonly gates: readonly string[];
  readonly by: string;
  readonly reason: string;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  /** ISO 8601, UTC: no longer in force from here on */
  readonly until: string;
  /** http or https address of the comment that says it; null = given on the command line */
  readonly comment: string | null;
}

export function waiverLine({
  id,
  suite,
  run,
  commit,
  gates,
  by,
  reason,
  createdAt,
  until,
  comment,
}: Waiver): WaiverLine {
  return {
    id,
    suite: shownText(suite),
    run,
    commit,
    gates: gates.map(({ metric, segment }) => {
      const cell = segmentText(segment);
      return shownText(cell === null ? metric : `${metric} · ${cell}`);
    }),
    by: shownText(by),
    reason: shownText(reason, 600),
    createdAt,
    until,
    comment: comment?.url ?? null,
  };
}
