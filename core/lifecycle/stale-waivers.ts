import type { Waiver } from '../waivers/waiver.ts';
import type { RunFact } from './lifecycle-facts.ts';
import type { StaleItem, StaleReason } from './stale-item.ts';

/**
 * Waivers in force that let nothing pass any more: a later run of the suite on the same branch took the place of theirs, the ledger does
 * not know their run, or who gave them may not any longer. One that has ended lets nothing pass by itself.
 *
 * @param runs newest first
 * @param approvers `@login` and `@organisation/team` in lower or upper case; null = not known. A team may hold anybody: where one is named, nobody is said to be none
 */
export function staleWaivers(
  waivers: readonly Waiver[],
  runs: readonly RunFact[],
  approvers: readonly string[] | null,
  nowMs: number,
): readonly StaleItem[] {
  return waivers.flatMap((waiver) => {
    if (Date.parse(waiver.until) <= nowMs) return [];
    const reasons = reasonsOf(waiver, runs, approvers);
    if (reasons.length === 0) return [];
    const { suite, run, by, createdAt, until, comment } = waiver;
    const end = comment === null ? `it ends by itself on ${until.slice(0, 10)}` : `delete ${comment.url}`;
    return [
      {
        kind: 'waiver',
        name: `${suite}, run ${run.slice(0, 12)}`,
        path: null,
        reasons,
        lastSeenAt: createdAt,
        owners: [`@${by}`],
        lastAuthor: null,
        why: reasons.map((reason) => whyOf(reason, by)).join('; '),
        advice: end,
      },
    ];
  });
}

function reasonsOf(
  { run, suite, by, comment }: Waiver,
  runs: readonly RunFact[],
  approvers: readonly string[] | null,
): readonly StaleReason[] {
  const own = runs.find((one) => one.run === run);
  const later = runs.some(
    (one) => own !== undefined && one.suite === suite && one.branch === own.branch && one.atMs > own.atMs,
  );
  const named = approvers?.map((one) => one.toLowerCase()) ?? null;
  // Who gave one on a command line is no account of GitHub.
  const mayNot =
    comment !== null &&
    named !== null &&
    !named.some((one) => one.includes('/')) &&
    !named.includes(`@${by}`.toLowerCase());
  return [
    ...(own === undefined ? (['not-referenced'] as const) : []),
    ...(later ? (['superseded'] as const) : []),
    ...(mayNot ? (['giver-may-not'] as const) : []),
  ];
}

function whyOf(reason: StaleReason, by: string): string {
  switch (reason) {
    case 'not-referenced':
      return 'its run is not among those that were looked at';
    case 'superseded':
      return 'a later run of the suite on its branch took the place of its run';
    default:
      return `@${by} is no approver any more`;
  }
}
