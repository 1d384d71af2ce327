import type { Gate } from '../gates/gate.ts';
import { formatMetric } from '../gates/metric.ts';
import type { GateResult } from '../report/report.ts';
import type { JudgeAgreement } from './judge-agreement.ts';

/**
 * The gates of a run with those advisory whose judge may not block. Agreement is measured on labels, not on what the arms
 * scored, so the family is still fixed before a gate is read.
 */
export function advisoryJudges(gates: readonly Gate[], judges: readonly JudgeAgreement[]): readonly Gate[] {
  const silenced = new Set(judges.filter(({ mayBlock }) => !mayBlock).map(({ evaluator }) => evaluator));
  return gates.map((gate) => (silenced.has(gate.metric.evaluator) ? { ...gate, advisory: true } : gate));
}

/** Says at every gate that a judge may not block why that is so. @param gates as configured, before any was made advisory */
export function explainJudges(
  results: readonly GateResult[],
  gates: readonly Gate[],
  judges: readonly JudgeAgreement[],
): readonly GateResult[] {
  const why = new Map<string, string>();
  for (const { metric, advisory } of gates) {
    const judge = judges.find(({ evaluator, mayBlock }) => evaluator === metric.evaluator && !mayBlock);
    if (judge !== undefined && !advisory) why.set(formatMetric(metric), judge.why);
  }
  return results.map((result) => {
    const reason = why.get(result.metric);
    return reason === undefined || result.blocking
      ? result
      : { ...result, notes: [...result.notes, `does not block: ${reason}`] };
  });
}
