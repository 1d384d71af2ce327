import type { Scale } from '../evaluators/scale.ts';

/**
 * One label out of those that several people gave to one output: of pass or fail what most of them said, of anything else their
 * mean. Null without labels, and where as many said one as the other.
 */
export function collapseLabels(labels: readonly number[], { type }: Pick<Scale, 'type'>): number | null {
  if (labels.length === 0) return null;
  if (type !== 'binary') return labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const best = Math.max(...labels);
  const forIt = labels.filter((label) => label === best).length;
  if (2 * forIt === labels.length) return null;
  return 2 * forIt > labels.length ? best : Math.min(...labels);
}
