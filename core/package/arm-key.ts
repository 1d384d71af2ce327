import type { Target } from '../target/target.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import { asksWorld } from './asks-world.ts';
import type { Package } from './package.ts';

/**
 * The instrument an arm is measured with: equal keys mean that a stored result may stand for a new one.
 * Everything that can change a score is in it, and nothing else: not the gates, not the commit.
 */
export function armKey(content: Package, target: Target): Digest {
  const { dataset, evaluators, repeats, fresh, arms } = content;
  const isLive = target.kind !== 'outputs' || asksWorld(content);
  const comparesArms = Object.values(evaluators).some((setting) => setting.comparesArms);
  const key = {
    dataset: dataset.version.digest,
    id: dataset.id,
    segments: dataset.segments,
    cluster: dataset.cluster,
    target,
    evaluators: scorers(evaluators),
    repeats,
    fresh: isLive ? fresh : 0,
    ...(comparesArms ? { against: arms.baseline } : {}),
  };
  return digestOf(key);
}

/** What scores mean to gates and reports does not change them. */
function scorers(evaluators: Package['evaluators']) {
  return Object.fromEntries(
    Object.entries(evaluators).map(([name, { scale: _, stage: _stage, ...setting }]) => [name, setting]),
  );
}
