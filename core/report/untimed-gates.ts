import { latencyFromMemo } from '../evaluators/latency-from-memo.ts';
import type { Collection } from '../shard/collect-scores.ts';
import type { GateResult } from './report.ts';

/**
 * Gates on latency for which no row was timed because the memo had the replies of an arm, in this run or when the arm was measured.
 * Latency is measured anew or not at all: nothing failed, and nothing can be told of it.
 */
export function untimedGates(
  gates: readonly GateResult[],
  { arms: { baseline, candidate } }: Collection,
): ReadonlySet<GateResult> {
  const problems = [baseline, candidate].flatMap((arm) => arm?.problems ?? []);
  const known = new Set(
    problems.filter(({ why: said }) => said === latencyFromMemo).map((one) => one.evaluator),
  );
  return new Set(
    gates.filter(({ rows, metric }) => rows === 0 && known.has(metric.slice(0, metric.lastIndexOf('.')))),
  );
}

/** The same gates, saying why they were not timed and what would time them. */
export function explainUntimed(gates: readonly GateResult[], collection: Collection): readonly GateResult[] {
  const untimed = untimedGates(gates, collection);
  return gates.map((gate) => (untimed.has(gate) ? { ...gate, notes: [why] } : gate));
}

const why = 'not measured: the memo had every reply; `--fresh 1` asks for new ones';
