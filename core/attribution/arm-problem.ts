import type { ArmTotals } from '../shard/collect-scores.ts';

export interface MeasuredRows {
  /** rows that were to be evaluated */
  readonly rows: number;
  /** share of them that may be missing or errored */
  readonly maxMissingShare: number;
}

/** Why the scores of an arm are no value to go by: it was not measured, or too many of its rows were not. Null when they are. */
export function armProblem(
  arm: Pick<ArmTotals, 'missing' | 'problems'> | undefined,
  { rows, maxMissingShare }: MeasuredRows,
): string | null {
  if (arm === undefined) return 'it was not evaluated';
  if (arm.missing <= maxMissingShare * rows) return null;
  const errors = arm.problems.filter(({ kind }) => kind === 'error');
  const [worst] = errors.toSorted((one, other) => other.count - one.count);
  return `${arm.missing} of ${rows} rows failed${worst === undefined ? '' : ` (${worst.why})`}`;
}
