import { waiverEdges } from '../core/lineage/waiver-edges.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { Ledger, Lineage } from './ports.ts';

export interface RecordWaiverDeps {
  readonly ledger: Pick<Ledger, 'recordWaiver' | 'waivers' | 'appendAudit'>;
  readonly lineage: Pick<Lineage, 'add'>;
}

/** Enough for any run: each waiver takes a comment of a person. */
const mostOfRun = 100;

/** Writes a waiver, its lineage and its line of the audit; one that is there changes nothing. */
export async function recordWaiver(waiver: Waiver, { ledger, lineage }: RecordWaiverDeps): Promise<void> {
  const known = await ledger.waivers(waiver.repository, waiver.run, mostOfRun);
  if (known.some(({ id }) => id === waiver.id)) return;
  await ledger.recordWaiver(waiver);
  await lineage.add(waiverEdges(waiver));
  const { suite, run, commit, pull, by, reason, until, comment } = waiver;
  await ledger.appendAudit({
    at: waiver.createdAt,
    action: 'waiver',
    subject: `waiver:${waiver.id}`,
    detail: { suite, run, commit, pull, by, reason, until, comment: comment?.url ?? null },
  });
}
