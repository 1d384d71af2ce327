import type { Scale } from '../evaluators/scale.ts';
import type { CorpusArm } from './corpus/corpus-arm.ts';
import { movedUnits } from './corpus/moved-units.ts';
import { directionOf, turn } from './direction.ts';
import type { Gate } from './gate.ts';
import { questionOf } from './question-of.ts';
import type { Comparison } from './read-paired.ts';
import { thresholdOf } from './read-threshold.ts';
import { type CorpusQuestion, corpusComparisonReading } from './readings/corpus-comparison-reading.ts';
import { corpusThresholdReading } from './readings/corpus-threshold-reading.ts';
import { fewestUnits } from './readings/enough-units.ts';
import type { Reading } from './readings/reading.ts';
import type { CorpusSample } from './readings/resampled-limits.ts';
import { isRelativeMargin, isShare } from './relative-margin.ts';

export interface CorpusArms {
  readonly candidate: CorpusArm;
  /** null = the question is about the candidate alone */
  readonly reference: CorpusArm | null;
}

/** Reads a metric that only rows together have, of both arms or of the candidate alone. */
export function readCorpus(
  { candidate, reference }: CorpusArms,
  sample: CorpusSample,
  { gate, scale }: { readonly gate: Gate; readonly scale: Scale },
): Reading {
  const direction = directionOf(gate.rule, scale);
  const question = {
    ...questionOf({ gate, scale, repeats: 1, seed: sample.seed, factor: 1 }),
    better: direction < 0 ? (-1 as const) : (1 as const),
  };
  if (reference === null || !('reference' in gate.rule)) {
    const limit = turn(thresholdOf(gate.rule, scale), direction);
    return corpusThresholdReading(candidate.measure, sample, { ...question, limit });
  }
  const moved = movedUnits(reference, candidate, sample.clusters, fewestUnits);
  return corpusComparisonReading(
    { baseline: reference.measure, candidate: candidate.measure, moved },
    sample,
    { ...question, margin: marginOf(gate.rule, gate, scale) },
  );
}

function marginOf(rule: Comparison, { metric }: Gate, scale: Scale): CorpusQuestion['margin'] {
  const value = turn(rule.margin.value, rule.kind === 'no-worse-than' ? -1 : 1);
  if (!isRelativeMargin(rule.margin, scale, metric.summary)) return { kind: 'unit', value };
  return { kind: isShare(scale) ? 'share of failures' : 'share of value', value };
}
