import type { Verdict } from './verdict.ts';

/**
 * The exit code of a job: 0 may merge, 1 regression, 3 could not be evaluated, 4 cannot tell and the suite blocks then.
 * (2 is for usage, configuration and data errors, which never reach a verdict.)
 */
export function exitCode(verdict: Verdict, onInconclusive: 'warn' | 'block'): 0 | 1 | 3 | 4 {
  switch (verdict) {
    case 'pass':
    case 'waived':
    case 'unaffected':
      return 0;
    case 'fail':
      return 1;
    case 'incomplete':
    case 'incomparable':
      return 3;
    case 'inconclusive':
      return onInconclusive === 'block' ? 4 : 0;
    default:
      return verdict satisfies never;
  }
}
