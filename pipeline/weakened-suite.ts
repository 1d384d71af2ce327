import type { WeakenedGate } from '../core/gates/gate.ts';
import { changedEvaluators } from './changed-evaluators.ts';
import { datasetOf } from './dataset-setting.ts';
import type { UsedEvaluator } from './evaluators-in-force.ts';
import type { Side } from './suite-factors.ts';

/** What the change does to what the gates of its base rest on, but for rows and labels; nothing for a suite that is new. */
export async function weakenedSuite(
  before: Side | null,
  after: Side,
  used: readonly UsedEvaluator[],
): Promise<readonly WeakenedGate[]> {
  const kept = used.flatMap((evaluator) => evaluator.weakened);
  if (before === null) return kept;
  return [...kept, ...weakenedMeasurement(before, after), ...(await changedEvaluators(before, after))];
}

/** Settings of a suite and its dataset by which the change measures less than its base: replies, slices, and what is independent. */
function weakenedMeasurement(before: Side, after: Side): readonly WeakenedGate[] {
  const [was, is] = [datasetOf(before), datasetOf(after)];
  const gone = was.segments.filter((field) => !is.segments.includes(field));
  const [had, has] = [before.suite.repeats, after.suite.repeats];
  return [
    ...(has < had ? [weakened('loosened', 'repeats', String(had), String(has))] : []),
    ...gone.map((field) => weakened('removed', 'segment', field, null)),
    ...(was.cluster !== null && was.cluster !== is.cluster
      ? [weakened(is.cluster === null ? 'removed' : 'changed', 'cluster', was.cluster, is.cluster)]
      : []),
  ];
}

function weakened(
  kind: WeakenedGate['kind'],
  metric: string,
  before: string,
  after: string | null,
): WeakenedGate {
  return { kind, metric, before, after, inForce: 'head' };
}
