import type { QuarantineResult } from '../quarantine/quarantine.ts';
import type { StaleItem, StaleReason } from './stale-item.ts';

/** Entries of a suite's quarantine, as its newest report saw them, that are no longer of use. */
export function staleQuarantine(
  {
    suite,
    reportedAt,
    ...quarantine
  }: QuarantineResult & { readonly suite: string; readonly reportedAt: string },
  nowMs: number,
): readonly StaleItem[] {
  const item = (id: string, owner: string | null, reason: StaleReason): StaleItem => ({
    kind: 'quarantine',
    name: `${suite}, row ${id}`,
    path: quarantine.path,
    reasons: [reason],
    lastSeenAt: reportedAt,
    owners: owner === null ? [] : [owner],
    lastAuthor: null,
    ...wordsOf(reason, quarantine.path),
  });
  const inForce = quarantine.rows.filter(({ expires }) => Date.parse(expires) > nowMs);
  const ended = quarantine.rows.filter((row) => !inForce.includes(row));
  return [
    ...[...quarantine.expired, ...ended].map(({ id, owner }) => item(id, owner, 'expired')),
    ...quarantine.unknown.map((id) => item(id, null, 'not-referenced')),
    ...inForce.filter(({ healed }) => healed).map(({ id, owner }) => item(id, owner, 'healed')),
  ];
}

function wordsOf(reason: StaleReason, path: string): Pick<StaleItem, 'why' | 'advice'> {
  switch (reason) {
    case 'expired':
      return {
        why: 'its time is over, and it is gated again',
        advice: `mend the row, or prolong it in ${path}`,
      };
    case 'healed':
      return { why: 'it passes everywhere', advice: `take it out of ${path}` };
    default:
      return { why: 'the dataset has no such row', advice: `take it out of ${path}` };
  }
}
