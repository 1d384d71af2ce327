import type { Report } from './report.ts';

/** What the reader should do now, in one sentence; null when there is nothing to do. */
export function nextStep(report: Report): string | null {
  switch (report.verdict) {
    case 'fail':
      return 'Look at the lost rows below, mend the change and push it again.';
    case 'inconclusive':
      return 'Add rows where a gate is undecided; beside each stands how many would settle it.';
    case 'incomplete':
      return 'Mend what failed and run it again: it goes on from what is already known.';
    case 'incomparable':
      return 'Measure both sides with the same dataset, evaluators and settings, then run it again.';
    case 'waived':
      return 'The change may merge under a waiver. Mend what is broken before it expires.';
    case 'pass':
    case 'unaffected':
      return null;
    default:
      return report.verdict satisfies never;
  }
}
