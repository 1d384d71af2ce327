import type { Ledger } from './ports.ts';
import type { Replay } from './replay-run.ts';

export interface RecordReplayDeps {
  readonly ledger: Pick<Ledger, 'appendAudit'>;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** The action of its lines in the audit. */
export const replayAction = 'replay';

/** Leaves a line of the audit: how often runs come out again is a figure of the lifecycle. */
export function recordReplay(replay: Replay, { ledger, now }: RecordReplayDeps): Promise<void> {
  const { run, suite, kind, stored, replayed, differences, unanswered } = replay;
  return ledger.appendAudit({
    at: now(),
    action: replayAction,
    subject: `run:${run}`,
    detail: { suite, kind, stored, replayed, differences: differences.length, unanswered },
  });
}
