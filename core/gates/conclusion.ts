import { exitCode } from './exit-code.ts';
import type { Verdict } from './verdict.ts';

/** How the check run ends. Never `neutral` or `skipped`: GitHub lets both through required checks. */
export function conclusion(verdict: Verdict, onInconclusive: 'warn' | 'block'): 'success' | 'failure' {
  return exitCode(verdict, onInconclusive) === 0 ? 'success' : 'failure';
}
