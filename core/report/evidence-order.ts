import type { RowEvidence } from './report.ts';

/** Lost rows first, then changed, gained, still wrong and kept; within each in the order of the report, worst first. */
export function lostFirst(evidence: readonly RowEvidence[]): readonly RowEvidence[] {
  return evidence.toSorted((a, b) => cellOrder.indexOf(a.cell) - cellOrder.indexOf(b.cell));
}

export const cellOrder: readonly RowEvidence['cell'][] = ['lost', 'changed', 'gained', 'still-wrong', 'kept'];

/** What each cell means, for people. */
export const cellTexts: Readonly<Record<RowEvidence['cell'], string>> = {
  lost: 'lost',
  changed: 'changed',
  gained: 'gained',
  'still-wrong': 'still wrong',
  kept: 'kept',
};
