import { directionOf } from '../gates/direction.ts';
import type { Gate } from '../gates/gate.ts';
import { isPassMetric } from '../gates/pass-metric.ts';
import { referenceArm } from '../gates/reference-arm.ts';
import { isShare } from '../gates/relative-margin.ts';
import type { Assumption } from './assumption.ts';
import type { CellFrame } from './cell-frame.ts';

/** Shares of rows that change sides between versions of one system: little, usual, much. */
const discordantShares = [0.05, 0.1, 0.2];

/** Variance of the true difference of a score in [0, 1] that Miller takes where nothing is known (arXiv 2411.00640, section 5). */
const usualVariance = 1 / 9;

/** What may be taken for granted of a gate before any run of its suite; empty when nothing may. */
export function usualAssumptions(gate: Gate, frame: CellFrame): readonly Assumption[] {
  const { scale, margin } = frame;
  const { summary } = gate.metric;
  const isMean = summary === 'mean' || summary === 'rate' || isPassMetric(summary);
  if (!isMean || !isShare(scale)) return [];
  if (referenceArm(gate.rule) === null) return cleanRows(gate, frame);
  if (margin === null) return [];
  if (scale.type !== 'binary') {
    const text = 'differences of rows have a standard deviation of 1/3';
    return [{ kind: 'spread', text, variance: usualVariance, room: margin, isPaired: false }];
  }
  return discordantShares.map((share) => {
    return { kind: 'discordant', text: `${share * 100} % of the rows change`, share, margin };
  });
}

/** A threshold on a rate needs at least so many rows, and more with each that fails. */
function cleanRows({ rule }: Gate, { scale }: CellFrame): readonly Assumption[] {
  if (scale.type !== 'binary' || (rule.kind !== 'at-least' && rule.kind !== 'at-most')) return [];
  const threshold = directionOf(rule, scale) === 1 ? rule.threshold : 1 - rule.threshold;
  if (threshold >= 1) return [];
  const text = rule.kind === 'at-least' ? 'every row passes' : 'no row counts against it';
  return [{ kind: 'clean', text, threshold }];
}
