import type { Target } from '../target/target.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import type { JsonValue } from '../text/json.ts';
import type { Package } from './package.ts';

/**
 * The instrument an arm is measured with: equal keys mean that a stored result may stand for a new one.
 * Everything that can change a score is in it, and nothing else: not the gates, not the commit.
 */
export function armKey(content: Package, target: Target): Digest {
  const { dataset, evaluators, repeats, fresh } = content;
  const key = {
    dataset: dataset.version.digest,
    id: dataset.id,
    segments: dataset.segments,
    cluster: dataset.cluster,
    target,
    evaluators: scorers(evaluators),
    repeats,
    fresh: target.kind === 'outputs' ? 0 : fresh,
  };
  return digestOf(key as unknown as JsonValue);
}

/** What scores mean to gates does not change them. */
function scorers(evaluators: Package['evaluators']) {
  return Object.fromEntries(
    Object.entries(evaluators).map(([name, { scale: _, ...setting }]) => [name, setting]),
  );
}
