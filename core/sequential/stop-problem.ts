import { prepareEvaluator } from '../evaluators/prepare-evaluator.ts';
import type { Package } from '../package/package.ts';
import { sequenceFit } from './sequence-fit.ts';

/** Whether a run of the package may end before its last row. */
export function stopsEarly(content: Pick<Package, 'policy' | 'evaluators' | 'stop'>): boolean {
  return content.stop === 'early' && stopProblem(content) === null;
}

/** What a report says where a suite asks for an early stop that it cannot have. */
export function stopNotes(content: Pick<Package, 'policy' | 'evaluators' | 'stop'>): readonly string[] {
  const problem = content.stop === 'early' ? stopProblem(content) : null;
  return problem === null ? [] : [`every row was evaluated: ${problem}`];
}

/**
 * Why a suite that asks for it cannot stop early: what its first blocking gate that no sequence can decide says; null when it
 * can. Its rows are then all evaluated before anybody looks. Configuration is refused for it; a gate of the base may still bring it.
 */
export function stopProblem({ policy, evaluators }: Pick<Package, 'policy' | 'evaluators'>): string | null {
  for (const gate of policy.gates) {
    const setting = evaluators[gate.metric.evaluator];
    if (gate.advisory || setting === undefined) continue;
    const { scale } = prepareEvaluator(setting.type, setting.options, setting.scale);
    const fit = sequenceFit(gate, scale, setting.calibration !== undefined);
    if (fit.kind === 'none') return fit.why;
  }
  return null;
}
