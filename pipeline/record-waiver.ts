import { waiverEdges } from '../core/lineage/waiver-edges.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { Ledger, Lineage } from './ports.ts';

export interface RecordWaiverDeps {
  readonly ledger: Pick<Ledger, 'recordWaiver' | 'waivers' | 'appendAudit'>;
  readonly lineage: Pick<Lineage, 'add'>;
}

/** Enough for any run: each waiver takes a comment of a person. */
const mostOfRun = 100;

/**
 * Writes the line of the audit, the lineage and the waiver itself. The waiver comes last: where it is, nothing is missing, and one that was
 * cut off is written again.
 */
export async function recordWaiver(waiver: Waiver, { ledger, lineage }: RecordWaiverDeps): Promise<void> {
  const known = await ledger.waivers(waiver.repository, waiver.run, mostOfRun);
  if (known.some(({ id }) => id === waiver.id)) return;
  const { suite, run, commit, pull, by, reason, until, comment } = waiver;
  await ledger.appendAudit({
    at: waiver.createdAt,
    action: 'waiver',
    subject: `waiver:${waiver.id}`,
    detail: { suite, run, commit, pull, by, reason, until, comment: comment?.url ?? null },
  });
  await lineage.add(waiverEdges(waiver));
  await ledger.recordWaiver(waiver);
}
