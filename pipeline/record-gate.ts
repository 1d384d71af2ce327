import type { GateStage } from '../core/gates/gate-stage.ts';
import type { Ledger } from './ports.ts';

/** The action of its lines in the audit. */
export const gateAction = 'gate';

/** That a change was gated with a run, whether the run is its own or one of before. */
export interface GatedRun {
  readonly run: string;
  readonly suite: string;
  readonly stage: GateStage;
  /** the commit that was gated; null = a working tree with changes */
  readonly head: string | null;
}

/** Leaves a line of the audit: a run is recorded once, and may gate a pull request first and its merge queue later. @param at ISO 8601, UTC */
export function recordGate(
  { run, suite, stage, head }: GatedRun,
  at: string,
  { ledger }: { readonly ledger: Pick<Ledger, 'appendAudit'> },
): Promise<void> {
  return ledger.appendAudit({
    at,
    action: gateAction,
    subject: `run:${run}`,
    detail: { suite, stage, head },
  });
}
