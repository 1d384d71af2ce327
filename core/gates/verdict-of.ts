import type { GateResult } from '../report/report.ts';
import type { Verdict } from './verdict.ts';

/** How much of what should have been measured was. */
export interface Completeness {
  /** rows of the dataset version */
  readonly total: number;
  /** rows measured in every arm of the run */
  readonly paired: number;
  /** rows that infrastructure took away in some arm: no output, failed calls, evaluator errors; skipped rows are not missing */
  readonly missing: number;
  /** share of `total` that may be missing */
  readonly maxMissingShare: number;
}

/**
 * The suite's answer, made of its gates' decisions (PRODUCT.md, verdicts; STATISTICS.md sections 2, 10 and 11). Never a pass
 * when nothing was decided, never a pass or a fail when too much is missing.
 */
export function verdictOf(
  results: readonly GateResult[],
  completeness: Completeness,
): Extract<Verdict, 'pass' | 'fail' | 'inconclusive' | 'incomplete'> {
  const blocking = results.filter((result) => result.blocking);
  if (isIncomplete(completeness) || blocking.some(isUnmeasured)) return 'incomplete';
  if (blocking.some(({ decision }) => decision === 'broken')) return 'fail';
  const decided = blocking.filter((result) => result.decided);
  const overallUndecided = blocking.some(({ segment, decided: known }) => segment === null && !known);
  const allHold = decided.length > 0 && decided.every(({ decision }) => decision === 'holds');
  return allHold && !overallUndecided ? 'pass' : 'inconclusive';
}

function isIncomplete({ total, paired, missing, maxMissingShare }: Completeness): boolean {
  return total === 0 || paired === 0 || missing / total > maxMissingShare;
}

/**
 * An overall gate without a single row: its evaluator or its arm is not there, which is no statement about quality. Of rows that
 * must pass none may be missing, so one that is not there or has no score is enough.
 */
export function isUnmeasured({ segment, rows, kind, decided }: GateResult): boolean {
  return segment === null && (rows === 0 || (kind === 'must-pass' && !decided));
}
