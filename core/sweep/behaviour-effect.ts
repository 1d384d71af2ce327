import { constantDifferenceInterval } from '../statistics/constant-difference-interval.ts';
import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { skewedMean } from '../statistics/skewed-mean.ts';
import { type AnswerLikeness, answerDiscrepancy, withinOf } from './answer-discrepancy.ts';
import { type Effect, noData } from './effect.ts';
import { figureText } from './figure-text.ts';
import { type BeforeAndNow, pairedChange } from './paired-change.ts';
import type { ShareSettings } from './share-settings.ts';

/** What a target answered to one probe, beside what it answered before. */
export interface ProbedRow {
  readonly id: string;
  /** answers of this window */
  readonly answers: number;
  /** null = it was not answered twice on either side */
  readonly likeness: AnswerLikeness | null;
  /** evaluator → mean score of the answers of before and of now; null = it scored none */
  readonly scores: Readonly<Record<string, BehaviourScore>>;
}

export interface BehaviourScore {
  readonly before: number | null;
  readonly now: number | null;
}

/** What became of the probes of a window. */
export interface ProbedWindow {
  readonly rows: readonly ProbedRow[];
  /** why what was answered is no fair comparison; null = it is one */
  readonly unfinished: string | null;
  /** which model the answers say they are of: `the model still reports "gpt-x"` */
  readonly reports: string;
}

export interface BehaviourSettings extends ShareSettings {
  /** rows that moved by more than this show an effect */
  readonly threshold: number;
}

/** Below this, answers to one probe have so little in common at any time that a change cannot be seen in what they share. */
const leastWithin = 0.05;
const mostEvidence = 10;

/**
 * How much less alike answers are across two times than within one, as a part of the latter: 0 = alike, 1 = nothing in common. Its numerator is
 * the mean over probes of an unbiased discrepancy, so that it is 0 on average while the target is the same, however random it is. The
 * interval is that of the numerator, corrected for skewness, in the same unit; the likeness that it is divided by is taken as it is.
 */
export function outputEffect(window: ProbedWindow, settings: BehaviourSettings): Effect {
  const answered = window.rows.filter(({ answers }) => answers >= 2);
  const compared = window.rows.flatMap(({ id, likeness }) => (likeness === null ? [] : [{ id, likeness }]));
  const missing = missingData(window, answered.length, compared.length, settings);
  if (missing !== null) return missing;
  const discrepancies = compared.map(({ likeness }) => answerDiscrepancy(likeness));
  const within = moments(compared.map(({ likeness }) => withinOf(likeness))).mean;
  if (within < leastWithin)
    return noData(
      `answers to one probe have nothing in common with each other (likeness ${figureText(within)}): a change could not be seen`,
      compared.length,
    );
  const { mean } = moments(discrepancies);
  const [low, high] = intervalOf(discrepancies, settings.level);
  const across = moments(compared.map(({ likeness }) => likeness.across)).mean;
  return {
    kind: 'measured',
    estimate: mean / within,
    interval: [low / within, Math.min(1, high / within)],
    method: 'maximum mean discrepancy of answers, unbiased, as a part of their likeness',
    reference: within,
    current: across,
    rows: compared.length,
    detail: `${window.reports}; answers of one time are alike by ${figureText(within)}, those of before and now by ${figureText(across)}`,
    evidence: mostMoved(
      compared.map(({ id, likeness }) => ({ id, by: answerDiscrepancy(likeness) / within })),
      settings.threshold,
    ),
  };
}

/** Change of an evaluator's mean score of the answers, probe by probe. */
export function behaviourScoreEffect(
  window: ProbedWindow,
  evaluator: string,
  settings: BehaviourSettings,
): Effect {
  const scored = window.rows.flatMap(({ id, scores }) => {
    const score = scores[evaluator];
    return score === undefined || score.now === null ? [] : [{ id, before: score.before, now: score.now }];
  });
  const compared = scored.flatMap(({ id, before, now }) => (before === null ? [] : [{ id, before, now }]));
  const missing = missingData(window, scored.length, compared.length, settings);
  if (missing !== null) return missing;
  const pairs = compared.map(({ before, now }): BeforeAndNow => [before, now]);
  const { method, ...change } = pairedChange(pairs, settings.level);
  const changed = pairs.filter(([before, now]) => before !== now).length;
  return {
    kind: 'measured',
    ...change,
    method: `mean score, paired, ${method}`,
    rows: compared.length,
    detail: `${window.reports}; ${changed} of ${compared.length} probes score otherwise`,
    evidence: mostMoved(
      compared.map(({ id, before, now }) => ({ id, by: Math.abs(now - before) })),
      0,
    ),
  };
}

/** @param answered probes of now; @param compared those of them that were answered before, too */
function missingData(
  { unfinished }: ProbedWindow,
  answered: number,
  compared: number,
  { minRows }: ShareSettings,
): Effect | null {
  if (unfinished !== null) return noData(unfinished, compared);
  if (answered > 0 && compared === 0)
    return noData(`what the target says to ${answered} probes is what it is held to`, answered);
  const needed = Math.max(2, minRows);
  return compared < needed
    ? noData(`${compared} probes were answered then and now, ${needed} are needed`, compared)
    : null;
}

/** Of a mean of values in [−1, 1]. */
function intervalOf(values: readonly number[], level: number): Interval {
  const { mean, variance, n } = moments(values);
  return variance > 0
    ? skewedMean(values, null, level).interval
    : constantDifferenceInterval(mean, n, [-1, 1], level);
}

function mostMoved(
  rows: readonly { readonly id: string; readonly by: number }[],
  least: number,
): readonly string[] {
  return rows
    .filter(({ by }) => by > least)
    .toSorted((one, other) => other.by - one.by)
    .slice(0, mostEvidence)
    .map(({ id }) => id);
}
