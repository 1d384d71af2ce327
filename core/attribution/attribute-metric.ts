import type { cellScores } from '../gates/cell-scores.ts';
import type { Cell } from '../gates/cells.ts';
import { formatMetric } from '../gates/metric.ts';
import type { ScoreColumn, ScoreValues } from '../gates/score-table.ts';
import { tQuantile } from '../statistics/t-distribution.ts';
import { type AblationDesign, orders, sampleOrders } from './ablation-design.ts';
import { interactionWeights, ownWeights, totalWeights } from './arm-weights.ts';
import type { Attribution, FactorShare, Interaction } from './attribution.ts';
import { attributionSentence } from './attribution-sentence.ts';
import { attributionLevel, type EffectEstimate, type EffectReader, effectReader } from './effect-reader.ts';
import { armOf } from './measured-arms.ts';
import type { TargetFactor } from './target-factors.ts';

export interface MetricFrame {
  readonly evaluator: string;
  readonly column: ScoreColumn;
  readonly factors: readonly TargetFactor[];
  readonly design: AblationDesign;
  readonly scores: ReturnType<typeof cellScores>;
  readonly seed: number;
}

/** Splits what a change did to the mean of one evaluator, in each cell with enough rows that have a score in every arm. */
export function attributeMetric(frame: MetricFrame, cells: readonly Cell[]): Attribution[] {
  const { column, factors, design, evaluator } = frame;
  const reader = effectReader({ ...frame, scale: column.scale, arms: armsOf(frame) }, cells);
  const means = armMeans(design, reader);
  const totals = reader.effect(totalWeights(design.arms), 1);
  const shares = design.weights.map((weights) => reader.effect(weights, 1));
  const pairs = pairEffects(frame, reader);
  return reader.cells.map(({ segment, rows }, at) => {
    const ofArm = (arm: number) => means.get(arm)?.[at] ?? Number.NaN;
    const errors = samplingErrors(design, ofArm);
    const total = totals[at] ?? none;
    const split = {
      metric: formatMetric({ evaluator, summary: 'mean' }),
      segment,
      scale: column.scale,
      rows,
      baseline: ofArm(0),
      candidate: ofArm(design.arms.at(-1) ?? 0),
      total: total.estimate,
      totalInterval: total.interval,
      intervalLevel: attributionLevel,
      method: design.method,
      factors: factors
        .map((factor, which) => share(factor, shares[which]?.[at] ?? none, errors?.[which] ?? null))
        .toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution)),
      interactions: pairs
        .map(({ names, effects }) => interactionOf(names, effects[at] ?? none))
        .toSorted((one, other) => Math.abs(other.effect) - Math.abs(one.effect)),
    };
    return { ...split, sentence: attributionSentence(split) };
  });
}

const none: EffectEstimate = { estimate: Number.NaN, interval: null };

function armsOf({ column, design, factors }: MetricFrame): ScoreValues[] {
  return design.arms.map((bits) => {
    const name = armOf(bits, factors);
    const values = name === 'baseline' || name === 'candidate' ? column[name] : column.others.get(name);
    if (values === null || values === undefined) throw new Error(`there are no scores of ${name}`);
    return values;
  });
}

/** What is shown of the two arms of the change; sampled orders ask for the means of all arms. */
function armMeans({ arms, method }: AblationDesign, reader: EffectReader): Map<number, readonly number[]> {
  const shown = method === 'shapley' ? arms.filter((arm, at) => arm === 0 || at === arms.length - 1) : arms;
  return new Map(shown.map((arm) => [arm, reader.mean(ownWeights(arms, arm))]));
}

function pairEffects({ factors, design }: MetricFrame, reader: EffectReader) {
  return factors.flatMap((one, first) =>
    factors.slice(first + 1).flatMap((other, after) => {
      const weights = interactionWeights(design.arms, first, first + 1 + after);
      if (weights === null) return [];
      return [{ names: [one, other] as const, effects: reader.effect(weights, 2) }];
    }),
  );
}

function samplingErrors({ method, weights }: AblationDesign, mean: (arm: number) => number) {
  return method === 'shapley' ? null : sampleOrders(weights.length, mean).map(({ se }) => se);
}

/** Few orders stand for all there are: their spread widens the interval, as an error of its own. */
function share(
  factor: TargetFactor,
  { estimate, interval }: EffectEstimate,
  samplingError: number | null,
): FactorShare {
  if (interval === null || samplingError === null) {
    return { factor, contribution: estimate, interval, samplingError };
  }
  const half = tQuantile((1 + attributionLevel) / 2, orders - 1) * samplingError;
  const [lower, upper] = interval;
  const widened = [
    estimate - Math.hypot(estimate - lower, half),
    estimate + Math.hypot(upper - estimate, half),
  ] as const;
  return { factor, contribution: estimate, interval: widened, samplingError };
}

function interactionOf(factors: Interaction['factors'], { estimate, interval }: EffectEstimate): Interaction {
  return { factors, effect: estimate, interval };
}
