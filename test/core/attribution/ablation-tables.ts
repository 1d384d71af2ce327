import { ablationName } from '../../../core/attribution/ablation-name.ts';
import { attributeChange, type SplitChange } from '../../../core/attribution/attribute-change.ts';
import type { TargetFactor } from '../../../core/attribution/target-factors.ts';
import { type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import type { Gate } from '../../../core/gates/gate.ts';
import type { ScoreTable } from '../../../core/gates/score-table.ts';
import type { OtherArm } from '../../../core/target/target.ts';
import { gateOf, noWorse, tableOf } from '../gates/score-tables.ts';

/** Tables of a change of several factors, each combination of which was evaluated. */

export interface AblationParts {
  readonly factors: readonly TargetFactor[];
  /** the scores of an arm, row by row; bit i = factor i taken from the candidate */
  readonly scores: (arm: number) => readonly number[];
  readonly scale?: Scale;
  readonly clusters?: readonly string[];
  readonly segments?: Readonly<Record<string, readonly string[]>>;
  /** arms that were not evaluated */
  readonly without?: readonly OtherArm[];
  readonly problems?: Readonly<Record<string, string>>;
  readonly gates?: readonly Gate[];
}

export function ablationTable(parts: AblationParts): { table: ScoreTable; others: readonly OtherArm[] } {
  const { factors, scores, scale = shareScale, clusters, segments } = parts;
  const last = 2 ** factors.length - 1;
  const [before, after] = [scores(0), scores(last)];
  const table = tableOf({
    pairs: before.map((score, row) => [score, after[row] ?? Number.NaN]),
    scale,
    ...(clusters === undefined ? {} : { clusters }),
    ...(segments === undefined ? {} : { segments }),
  });
  const arms = Array.from({ length: last - 1 }, (_, at) => at + 1)
    .map((arm) => [nameOf(arm, factors), Float64Array.from(scores(arm))] as const)
    .filter(([name]) => !parts.without?.includes(name));
  const column = table.columns.get('score');
  if (column === undefined) throw new Error('the table has no column');
  return {
    table: { ...table, columns: new Map([['score', { ...column, others: new Map(arms) }]]) },
    others: arms.map(([name]) => name),
  };
}

export function split(parts: AblationParts): SplitChange {
  const { table, others } = ablationTable(parts);
  return attributeChange(table, {
    gates: parts.gates ?? [gateOf(noWorse(0.02))],
    others,
    problemOf: (arm) =>
      parts.problems?.[arm] ?? (parts.without?.some((one) => one === arm) ? 'not evaluated' : null),
    seed: 1,
  });
}

/** The name of an arm by its bits, which count in the order of `factors`. */
export function nameOf(arm: number, factors: readonly TargetFactor[]): OtherArm {
  return ablationName(factors.filter((_, at) => (arm >> at) & 1));
}
