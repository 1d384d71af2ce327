import { aucDelong } from '../../statistics/auc-delong.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import { tInference } from '../../statistics/t-inference.ts';
import type { CorpusMeasure } from '../corpus/corpus-measure.ts';
import type { CorpusQuestion } from './corpus-comparison-reading.ts';
import { intervalLevel } from './interval-level.ts';
import type { Question, Reading } from './reading.ts';

/**
 * One area under a ROC curve against a threshold: DeLong's variance on the logit, where the area of few rows is nearly symmetric,
 * with t of the rarer class. Null when there is no area, or it is 0 or 1, or the threshold is.
 *
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837; Pepe 2003, The Statistical Evaluation of Medical Tests, section 5.2.4
 */
export function aucThresholdReading(
  { ranking, support }: CorpusMeasure,
  { better, limit, alpha }: Pick<CorpusQuestion, 'better'> & Pick<Question, 'limit' | 'alpha'>,
): Reading | null {
  if (ranking === null || support === null) return null;
  const { truth, probability } = ranking;
  const areas = aucDelong(truth, probability, probability);
  const threshold = better * limit;
  if (areas === null || !(areas.varianceCandidate > 0 && threshold > 0 && threshold < 1)) return null;
  const area = areas.candidate;
  const se = Math.sqrt(areas.varianceCandidate);
  const distance = better * (logit(area) - logit(threshold));
  const t = tInference(distance, se / (area * (1 - area)), support.count - 1, intervalLevel(alpha));
  const [low, high] = t.interval.map((end) => better * fromLogit(logit(threshold) + better * end));
  const estimate = better * area;
  return {
    method: 'delong',
    estimate,
    interval: [low ?? estimate, high ?? estimate],
    limit,
    pWorse: t.pWorse,
    established: t.interval[0] > 0,
    detectable: minimumDetectableEffect(se, { alpha }),
    rowsNeeded: rowsNeeded({
      estimate: estimate - limit,
      variance: se ** 2 * truth.length,
      margin: 0,
      alpha,
    }),
    notes: [],
  };
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

function fromLogit(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
