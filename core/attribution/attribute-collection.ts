import type { Package } from '../package/package.ts';
import type { Collection } from '../shard/collect-scores.ts';
import { otherArms } from '../target/target.ts';
import { armProblem } from './arm-problem.ts';
import { attributeChange, type SplitChange } from './attribute-change.ts';

/** Splits the change of a package by the scores of its run. Without ablation arms there is nothing to split. */
export function attributeCollection(
  { arms, policy }: Package,
  { table, arms: totals, evaluated }: Collection,
  seed: number,
): SplitChange {
  const others = otherArms(arms).filter((arm) => arm.startsWith('ablation:'));
  if (others.length > 0 && evaluated?.includes(0)) {
    const why = 'the run stopped early, and intervals of a fixed number of rows do not hold then';
    return { attributions: [], notes: [`the change is not split: ${why}`] };
  }
  const measured = { rows: table.rows, maxMissingShare: policy.maxMissingShare };
  return attributeChange(table, {
    gates: policy.gates,
    others,
    problemOf: (arm) => armProblem(totals[arm], measured),
    seed,
  });
}
