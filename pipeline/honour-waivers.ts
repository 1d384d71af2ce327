import type { Report } from '../core/report/report.ts';
import { waivedReport } from '../core/waivers/waived-report.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { SuiteOutcome } from './gate.ts';
import { type RecordWaiverDeps, recordWaiver } from './record-waiver.ts';

/** Where the waivers of a run are found that may be believed. */
export interface WaiverSource {
  /**
   * In force or not, newest first.
   *
   * @param policy of the base; null = it lets nobody waive
   */
  find(report: Report, policy: WaiverPolicy | null): Promise<readonly Waiver[]>;
}

export interface HonourWaiversDeps extends RecordWaiverDeps {
  readonly waivers: WaiverSource;
  readonly now: () => string;
}

/** An outcome as its waivers let it be seen. What could not be evaluated cannot be waived, and is not asked about. */
export async function honourWaivers(
  outcome: SuiteOutcome,
  policy: WaiverPolicy | null,
  deps: HonourWaiversDeps,
): Promise<SuiteOutcome> {
  if (outcome.kind !== 'reported') return outcome;
  const { report } = outcome;
  if (report.verdict !== 'fail' && report.verdict !== 'inconclusive') return outcome;
  const waivers = await deps.waivers.find(report, policy);
  for (const waiver of waivers) await recordWaiver(waiver, deps);
  return { ...outcome, report: waivedReport(report, waivers, deps.now()) };
}
