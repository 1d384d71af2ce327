import type { EffectivePolicy } from '../core/gates/policy.ts';
import type { Package, Policy } from '../core/package/package.ts';
import type { ChangedDataset } from './dataset-setting.ts';
import type { UsedEvaluator } from './evaluators-in-force.ts';
import type { QuarantineSetting } from './quarantine-setting.ts';
import type { Side } from './suite-factors.ts';
import { weakenedSuite } from './weakened-suite.ts';

export interface PolicyParts {
  readonly before: Side | null;
  readonly after: Side;
  readonly effective: EffectivePolicy;
  readonly used: readonly UsedEvaluator[];
  readonly rows: Pick<ChangedDataset, 'weakened'>;
  readonly baselineAbsent: Package['baselineAbsent'];
  readonly quarantine: QuarantineSetting;
}

/** The rules a change is judged by, as its package keeps them. */
export async function packagePolicy(parts: PolicyParts): Promise<Policy> {
  const { before, after, effective, used, rows, baselineAbsent, quarantine } = parts;
  const { budgetUsd, budgetTokens, baselineMaxAgeMs } = after.suite;
  return {
    ...effective,
    weakened: [
      ...effective.weakened,
      ...quarantine.weakened,
      ...(await weakenedSuite(before, after, used)),
      ...rows.weakened,
    ],
    // A new suite has nothing to tell a difference from; blocking then would keep it out for ever.
    onInconclusive: baselineAbsent === 'new-suite' ? 'warn' : effective.onInconclusive,
    budgetUsd,
    ...(budgetTokens === undefined ? {} : { budgetTokens }),
    baselineMaxAgeMs,
    ...(quarantine.quarantine === null ? {} : { quarantine: quarantine.quarantine }),
  };
}
