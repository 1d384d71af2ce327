import type { Scale } from '../evaluators/scale.ts';
import type { CellScores } from './cell-scores.ts';
import type { Gate } from './gate.ts';
import { readPaired } from './read-paired.ts';
import { readThreshold } from './read-threshold.ts';
import type { Reading } from './readings/reading.ts';

/** What is asked of the scores of a cell. */
export interface CellRequest {
  readonly gate: Gate;
  readonly scale: Scale;
  /** replies per row before collapsing */
  readonly repeats: number;
  readonly seed: number;
}

/** Reads the scores of one cell with at least one row. A comparison with the baseline needs scores of both arms. */
export function readCell(scores: CellScores, frame: CellRequest): Reading {
  const { rule, metric } = frame.gate;
  const { baseline, candidate, clusters, units } = scores;
  const factor = metric.summary === 'sum' ? candidate.length : 1;
  const reading =
    'reference' in rule && rule.reference.kind !== 'value' && baseline !== null
      ? readPaired({ ...scores, baseline }, rule, { ...frame, factor })
      : readThreshold({ values: candidate, clusters, units }, { ...frame, factor });
  return metric.summary === 'sum' ? scaled(reading, factor) : reading;
}

function scaled(reading: Reading, factor: number): Reading {
  const { estimate, interval, limit, detectable } = reading;
  return {
    ...reading,
    estimate: estimate * factor,
    interval: interval === null ? null : [interval[0] * factor, interval[1] * factor],
    limit: limit * factor,
    detectable: detectable === null ? null : detectable * factor,
    notes: [...reading.notes, `decided as the mean of ${factor} rows`],
  };
}
