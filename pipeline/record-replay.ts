import { InputError } from '../core/text/input-error.ts';
import type { ReplayOutcome } from './backend-ports.ts';
import type { Ledger } from './ports.ts';

export interface RecordReplayDeps {
  readonly ledger: Pick<Ledger, 'run' | 'appendAudit'>;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** The action of its lines in the audit. */
export const replayAction = 'replay';

/**
 * Leaves a line of the audit: how often runs come out again is a figure of the lifecycle.
 *
 * @throws InputError when the run has no such report
 */
export async function recordReplay(
  { run, kind, stored, replayed, differences, unanswered }: ReplayOutcome,
  { ledger, now }: RecordReplayDeps,
): Promise<void> {
  const record = await ledger.run(run);
  if (record?.report !== stored) throw new InputError([`run ${run}: its report is not ${stored}`]);
  await ledger.appendAudit({
    at: now(),
    action: replayAction,
    subject: `run:${run}`,
    detail: { suite: record.suite, kind, stored, replayed, differences, unanswered },
  });
}
