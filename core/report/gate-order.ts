import { moreIsWorse } from './gate-text.ts';
import type { GateResult } from './report.ts';

/** Worst first: broken, undecided, too small to tell, holding; blocking before advisory; then by distance to the limit. */
export function worstFirst(gates: readonly GateResult[]): readonly GateResult[] {
  return gates.toSorted((a, b) => rank(a) - rank(b) || slack(a) - slack(b));
}

function rank(gate: GateResult): number {
  const advisory = gate.blocking ? 0 : 1;
  if (gate.decision === 'broken') return advisory;
  if (gate.decision === 'undecided') return gate.decided ? 2 + advisory : 4;
  return 5;
}

/** How far the estimate is from the limit, in half widths of its interval; what cannot be placed comes last. */
function slack(gate: GateResult): number {
  const { estimate, limit, interval } = gate;
  if (estimate === null) return Number.MAX_VALUE;
  const better = moreIsWorse(gate) ? -1 : 1;
  const halfWidth = interval === null ? 0 : (interval[1] - interval[0]) / 2;
  return (better * (estimate - (limit ?? 0))) / (halfWidth || 1);
}
