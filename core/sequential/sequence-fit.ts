import type { Scale } from '../evaluators/scale.ts';
import { directionOf, turn, turnRange } from '../gates/direction.ts';
import type { Gate, Summary } from '../gates/gate.ts';
import { formatMetric, isMadePerRow } from '../gates/metric.ts';
import { thresholdOf } from '../gates/read-threshold.ts';
import { referenceArm } from '../gates/reference-arm.ts';
import { isRelativeMargin, isShare } from '../gates/relative-margin.ts';
import { scaleOfMetric } from '../gates/scale-of-metric.ts';

/** Whether rows that are looked at again and again can decide a gate. */
export type SequenceFit =
  /** by a betting confidence sequence */
  | { readonly kind: 'sequence' }
  /** by a row that breaks it, at any time; it holds only once every row was looked at */
  | { readonly kind: 'fact' }
  /** not at all, with what to do instead */
  | { readonly kind: 'none'; readonly why: string };

/**
 * How a gate is decided under `stop: early`. Only means of scores that have two bounds can be: the other methods count on the
 * number of rows being fixed before anybody looks (STATISTICS.md section 12).
 *
 * @param isLabelled whether labels of people correct the scores
 */
export function sequenceFit(
  gate: Pick<Gate, 'metric' | 'rule' | 'method'>,
  scores: Scale,
  isLabelled: boolean,
): SequenceFit {
  const { metric, rule, method } = gate;
  const scale = scaleOfMetric(metric.summary, scores);
  if (isLabelled)
    return none(gate, 'labels of people correct its scores, which needs a number of rows that is fixed');
  if (isFact(gate, scale)) return { kind: 'fact' };
  if (rule.kind === 'gap') return none(gate, 'a gap between groups needs all of their rows');
  if (method !== 'auto') return none(gate, `\`method: ${method}\` needs a number of rows that is fixed`);
  if (!isMean(metric.summary)) {
    return none(gate, `the ${metric.summary} of some rows does not say what all rows would give`);
  }
  if (scale.range[0] === null || scale.range[1] === null) {
    return none(gate, `${metric.evaluator} has no bound, so nothing limits what the next row may be`);
  }
  if (referenceArm(rule) !== null && 'margin' in rule && isRelativeMargin(rule.margin, scale, metric.summary))
    return none(gate, 'a relative margin moves with every row');
  return { kind: 'sequence' };
}

/** A rule that one row breaks, whatever the others are. */
function isFact({ metric, rule }: Pick<Gate, 'metric' | 'rule'>, scale: Scale): boolean {
  if (rule.kind === 'must-pass') return true;
  if (rule.kind === 'gap' || referenceArm(rule) !== null) return false;
  if (metric.summary === 'min' || metric.summary === 'max') return true;
  const direction = directionOf(rule, scale);
  const best = turnRange(scale.range, direction)[1];
  return (
    isMean(metric.summary) &&
    isShare(scale) &&
    best !== null &&
    turn(thresholdOf(rule, scale), direction) >= best
  );
}

function isMean(summary: Summary): boolean {
  return summary === 'mean' || summary === 'rate' || isMadePerRow(summary);
}

function none({ metric }: Pick<Gate, 'metric'>, why: string): SequenceFit {
  return {
    kind: 'none',
    why: `${formatMetric(metric)} cannot be decided under \`stop: early\`: ${why}; set \`advisory: true\` on the gate, or leave \`stop: early\` out`,
  };
}
