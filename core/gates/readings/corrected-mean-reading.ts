import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { moments } from '../../statistics/moments.ts';
import { normalCdf, normalQuantile } from '../../statistics/normal-distribution.ts';
import { type PpiMean, ppiMean } from '../../statistics/ppi-mean.ts';
import { skewCorrectedT } from '../../statistics/skew-corrected-t.ts';
import { tInference } from '../../statistics/t-inference.ts';
import { tangoInterval } from '../../statistics/tango-interval.ts';
import { fewestUnits } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import type { JudgedSample } from './judged-sample.ts';
import { labelsNeeded } from './labels-needed.ts';
import { ppiSpread } from './ppi-spread.ts';
import type { Question, Reading } from './reading.ts';
import { unitMoves } from './unit-moves.ts';

/** What a corrected mean is compared with: 0 for a difference of arms, the threshold for the candidate alone. */
export interface CorrectedQuestion extends Question {
  readonly reference: number;
}

/**
 * A mean corrected for the errors of the judge that scored it, from at least 30 labelled rows (STATISTICS.md section 13): PPI++
 * with t on the labelled units less one, because its error comes from them and 30 are no normal, corrected for their skewness.
 *
 * Where judge and people differ on fewer than ten labelled units no spread of the difference can be trusted (none of 30 differs
 * leaves up to 8 % open): then the judge's own reading and Tango's interval of its errors are added as squares.
 *
 * @param judged the reading of the judge's scores, uncorrected
 * @see Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453; Zou & Donner 2008, Stat Med 27:1693 (squares added)
 */
export function correctedMeanReading(
  sample: JudgedSample,
  judged: Reading,
  question: CorrectedQuestion,
): Reading {
  const errors = sample.labels.map((label, at) => label - (sample.onLabelled[at] ?? Number.NaN));
  const differing = movesOf(errors, sample);
  return differing.changed < fewestUnits
    ? fewErrorsReading(judged, { ...sample, errors }, question)
    : ppiReading(sample, question);
}

function movesOf(differences: Float64Array, { clusters, units, width }: JudgedSample) {
  // An arm judged too well and the other too badly on one row move it by more than the scale is wide; rare, but seen.
  const widest = differences.reduce((most, value) => Math.max(most, Math.abs(value)), width);
  const paired = {
    differences,
    clusters: clusters?.labelled ?? null,
    units,
    width: widest,
    bounded: width > 0,
  };
  return { ...unitMoves(paired), width: widest };
}

function fewErrorsReading(
  judged: Reading,
  sample: JudgedSample & { readonly errors: Float64Array },
  question: CorrectedQuestion,
): Reading {
  const { limit, alpha, reference } = question;
  const { counts, width } = movesOf(sample.errors, sample);
  const error = moments(sample.errors).mean;
  const estimate = judged.estimate + error;
  const corrected = { ...judged, method: 'ppi+tango', estimate, rowsNeeded: null };
  if (judged.interval === null || sample.width === 0)
    return { ...corrected, interval: null, pWorse: 1, established: false, detectable: null };
  const [low, high] = tangoInterval(counts, intervalLevel(alpha));
  const below = Math.hypot(judged.estimate - judged.interval[0], error - low * width);
  const above = Math.hypot(judged.interval[1] - judged.estimate, high * width - error);
  const established = estimate - below > limit;
  const z = normalQuantile(1 - alpha);
  const needed = { ...question, estimate, se: below / z, fixed: 0 };
  return {
    ...corrected,
    interval: [estimate - below, estimate + above],
    pWorse: normalCdf(((estimate - reference) * z) / above),
    established,
    detectable: below,
    notes: [...judged.notes, ...(established ? [] : labelsNeeded(needed, sample.labels.length))],
  };
}

function ppiReading(sample: JudgedSample, question: CorrectedQuestion): Reading {
  const { limit, alpha, reference } = question;
  const ppi = meanOf(sample, intervalLevel(alpha));
  const { se, skewness } = ppiSpread(sample, ppi);
  const level = intervalLevel(alpha);
  const t = skewCorrectedT(
    tInference(ppi.estimate - reference, se, sample.units - 1, level),
    skewness,
    level,
  );
  const interval = [t.interval[0] + reference, t.interval[1] + reference] as const;
  const isKnown = interval.every(Number.isFinite);
  const established = isKnown && interval[0] > limit;
  const fixed = (ppi.lambda ** 2 * moments(sample.onRest).variance) / sample.onRest.length;
  const needed = { ...question, estimate: ppi.estimate, se, fixed };
  return {
    method: 'ppi++',
    estimate: ppi.estimate,
    interval: isKnown ? interval : null,
    limit,
    pWorse: t.pWorse,
    established,
    detectable: isKnown ? minimumDetectableEffect(se, { alpha }) : null,
    rowsNeeded: null,
    notes: established ? [] : labelsNeeded(needed, sample.labels.length),
  };
}

/** Tuned for the smallest variance, unless the labels hardly vary: then a tuned weight would trust them to be the same everywhere. */
function meanOf(sample: JudgedSample, level: number): PpiMean {
  const { labels, onLabelled, onRest } = sample;
  const usual = commonest(labels);
  const varied = movesOf(
    labels.map((label) => label - usual),
    sample,
  ).changed;
  if (varied >= fewestUnits) return ppiMean(labels, onLabelled, onRest, level);
  return ppiMean(labels, onLabelled, onRest, level, onRest.length / (labels.length + onRest.length));
}

function commonest(values: Float64Array): number {
  const counts = new Map<number, number>();
  let usual = Number.NaN;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > (counts.get(usual) ?? 0)) usual = value;
  }
  return usual;
}
