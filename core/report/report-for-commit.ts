import type { Report } from './report.ts';

/** A report whose verdict stands, as the readers of another commit with the same package shall see it. */
export function reportForCommit(
  report: Report,
  { head, now }: { readonly head: string; readonly now: string },
): Report {
  if (report.head === head) return report;
  const first = `the same package was evaluated at ${report.createdAt} for ${report.head?.slice(0, 7) ?? 'a working tree'}; its verdict stands`;
  return { ...report, head, createdAt: now, notes: [...report.notes, first] };
}
