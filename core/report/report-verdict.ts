import type { Verdict } from '../gates/verdict.ts';
import { type Completeness, verdictOf } from '../gates/verdict-of.ts';
import type { Package } from '../package/package.ts';
import type { Collection } from '../shard/collect-scores.ts';
import type { GateResult } from './report.ts';
import { untimedGates } from './untimed-gates.ts';

/**
 * A baseline that should be there and is not makes the arms incomparable. Where there can be none yet, gates that compare
 * with it claim nothing: the others decide, and without others nothing can be told.
 */
export function reportVerdict(
  { baselineAbsent }: Package,
  gates: readonly GateResult[],
  collection: Collection,
  completeness: Completeness,
): Verdict {
  if (baselineAbsent === null) return verdictOnMeasured(gates, collection, completeness);
  const absolute = withoutBaseline(gates);
  if (
    baselineAbsent === 'unavailable' &&
    gates.some(({ blocking, reference }) => blocking && reference === 'baseline')
  )
    return 'incomparable';
  return verdictOf(absolute, completeness);
}

/** What was not timed because it was known holds nothing up, and lets nothing pass that a gate was to block. */
function verdictOnMeasured(
  gates: readonly GateResult[],
  collection: Collection,
  completeness: Completeness,
): Verdict {
  const untimed = untimedGates(gates, collection);
  const verdict = verdictOf(
    gates.filter((gate) => !untimed.has(gate)),
    completeness,
  );
  return verdict === 'pass' && [...untimed].some(({ blocking }) => blocking) ? 'inconclusive' : verdict;
}

export function withoutBaseline(gates: readonly GateResult[]): readonly GateResult[] {
  return gates.filter(({ reference }) => reference !== 'baseline');
}
