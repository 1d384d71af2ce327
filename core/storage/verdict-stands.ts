import type { Verdict } from '../gates/verdict.ts';

/** Whether a run's later verdicts give way to this one: conclusive verdicts stand, so nobody re-rolls the dice. */
export function verdictStands(verdict: Verdict): boolean {
  switch (verdict) {
    case 'pass':
    case 'fail':
    case 'inconclusive':
    case 'waived':
    case 'unaffected':
      return true;
    case 'incomplete':
    case 'incomparable':
      return false;
    default:
      return verdict satisfies never;
  }
}
