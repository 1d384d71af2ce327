import type { GateResult, Report } from '../report/report.ts';

/** Gates that keep a verdict from being a pass: broken ones, and undecided ones that count. */
export function unmetGates({ gates, arms }: Pick<Report, 'gates' | 'arms'>): readonly GateResult[] {
  const hasBaseline = arms.some(({ name }) => name === 'baseline');
  return gates.filter(
    (gate) => gate.blocking && (hasBaseline || gate.reference !== 'baseline') && isUnmet(gate),
  );
}

/** A small segment that is not decided counts for nothing; an overall gate always does. */
function isUnmet({ decided, decision, segment }: GateResult): boolean {
  return decided ? decision !== 'holds' : segment === null;
}
