import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { Package } from '../package/package.ts';
import { sequenceFit } from './sequence-fit.ts';

/** The evaluators of a package by name. */
type Scaled = ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;

/** Whether a run of the package may end before its last row. */
export function stopsEarly(
  content: Pick<Package, 'policy' | 'evaluators' | 'stop'>,
  evaluators: Scaled,
): boolean {
  return content.stop === 'early' && stopProblem(content, evaluators) === null;
}

/** What a report says where a suite asks for an early stop that it cannot have. */
export function stopNotes(
  content: Pick<Package, 'policy' | 'evaluators' | 'stop'>,
  evaluators: Scaled,
): readonly string[] {
  const problem = content.stop === 'early' ? stopProblem(content, evaluators) : null;
  return problem === null ? [] : [`every row was evaluated: ${problem}`];
}

/**
 * Why a suite that asks for it cannot stop early: what its first blocking gate that no sequence can decide says; null when it
 * can. Its rows are then all evaluated before anybody looks. Configuration is refused for it; a gate of the base may still bring it.
 */
function stopProblem(
  { policy, evaluators: settings }: Pick<Package, 'policy' | 'evaluators'>,
  evaluators: Scaled,
): string | null {
  for (const gate of policy.gates) {
    const name = gate.metric.evaluator;
    const [setting, evaluator] = [settings[name], evaluators.get(name)];
    if (gate.advisory || setting === undefined || evaluator === undefined) continue;
    const fit = sequenceFit(gate, evaluator.scale, setting.calibration !== undefined);
    if (fit.kind === 'none') return fit.why;
  }
  return null;
}
