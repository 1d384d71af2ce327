import type { OtherArm } from '../target/target.ts';
import { type TargetFactor, targetFactors } from './target-factors.ts';

const prefix = 'ablation:';

/** `ablation:prompt+model`: the arm that takes these factors from the candidate and all others from the baseline. */
export function ablationName(factors: readonly TargetFactor[]): OtherArm {
  return `${prefix}${targetFactors.filter((factor) => factors.includes(factor)).join('+')}`;
}

/** The factors that an ablation arm takes from the candidate; null when the arm is no ablation. */
export function ablationFactors(arm: string): readonly TargetFactor[] | null {
  if (!arm.startsWith(prefix)) return null;
  const named = arm.slice(prefix.length).split('+');
  return targetFactors.filter((factor) => named.includes(factor));
}
