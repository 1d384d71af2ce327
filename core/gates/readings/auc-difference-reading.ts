import { type AucDelong, aucDelong } from '../../statistics/auc-delong.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { normalCdf, normalQuantile } from '../../statistics/normal-distribution.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import type { CorpusArms, CorpusQuestion } from './corpus-comparison-reading.ts';
import type { Question, Reading } from './reading.ts';

/**
 * Difference of two areas under ROC curves of the same rows by DeLong. Null when the arms hold no areas, or one of them is 0 or 1,
 * or the arms rank alike: these have no variance.
 *
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837
 */
export function aucDifferenceReading(
  { baseline, candidate }: CorpusArms,
  { better, limit, alpha }: Pick<CorpusQuestion, 'better'> & Pick<Question, 'limit' | 'alpha'>,
): Reading | null {
  if (baseline.ranking === null || candidate.ranking === null) return null;
  const { truth } = candidate.ranking;
  const areas = aucDelong(truth, baseline.ranking.probability, candidate.ranking.probability);
  if (areas === null || !(areas.varianceBaseline > 0 && areas.varianceCandidate > 0)) return null;
  const se = standardError(areas);
  if (!(se > 0)) return null;
  const estimate = better * (areas.candidate - areas.baseline);
  const half = normalQuantile(1 - alpha) * se;
  return {
    method: 'delong',
    estimate,
    interval: [estimate - half, estimate + half],
    limit,
    pWorse: normalCdf(estimate / se),
    established: estimate - half > limit,
    detectable: minimumDetectableEffect(se, { alpha }),
    rowsNeeded: rowsNeeded({ estimate, variance: se ** 2 * truth.length, margin: -limit, alpha }),
    notes: [],
  };
}

/** Equal rankings leave a rest of rounding. */
const rounding = 1e-12;

function standardError({ varianceBaseline, varianceCandidate, covariance }: AucDelong): number {
  const variance = varianceBaseline + varianceCandidate - 2 * covariance;
  return variance > rounding * (varianceBaseline + varianceCandidate) ? Math.sqrt(variance) : 0;
}
