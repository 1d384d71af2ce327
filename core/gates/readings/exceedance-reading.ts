import type { Interval } from '../../report/report.ts';
import { mcnemar } from '../../statistics/mcnemar.ts';
import type { ScoreValues } from '../score-table.ts';
import { countPasses } from './count-pairs.ts';
import { fewestUnits } from './enough-units.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { PairedSamples, QuantileQuestion } from './paired-quantile-reading.ts';
import type { Question, Reading } from './reading.ts';
import { quantileOfValues } from './sorted-sample.ts';

/**
 * A quantile of two arms through rows beyond it: a baseline row passes when it keeps the baseline's own quantile, the
 * candidate's when it keeps that quantile moved by a change. McNemar's mid-p of these paired passes says whether the
 * candidate's quantile moved by more or by less; the changes it does not rule out are the interval (STATISTICS.md section 7).
 */
export function exceedanceReading(samples: PairedSamples, question: QuantileQuestion): Reading {
  const before = quantileOfValues(samples.baseline, question.p);
  const after = quantileOfValues(samples.candidate, question.p);
  const { kind, value } = question.margin;
  const limit = kind === 'share' ? value * Math.abs(before) : value;
  const base = { estimate: after - before, limit, detectable: null, rowsNeeded: null };
  if (samples.clusters !== null) return { ...base, ...clusteredPasses(samples, question, before, limit) };

  const test = (change: number) => mcnemar(countPasses(samples, before, before + change));
  const both = pooledQuantile(samples, question.p);
  const enough = samples.units >= fewestUnits;
  return {
    ...base,
    method: 'exceedance+mcnemar-mid-p',
    interval: enough ? changesLeft(samples.candidate, before, test, question.alpha) : null,
    pWorse: mcnemar(countPasses(samples, both, both)).pWorse,
    established: enough && test(limit).pBetter <= question.alpha,
    notes: [`compares how many rows lie beyond the baseline's quantile: ${samples.units} rows`],
  };
}

const halvings = 40;

/** Changes that the test rules out on neither side; the more is asked of the candidate, the more rows fail, so halving finds them. */
function changesLeft(
  candidate: ScoreValues,
  quantile: number,
  test: (change: number) => { readonly pWorse: number; readonly pBetter: number },
  alpha: number,
): Interval | null {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of candidate) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const span = most - least || Math.abs(most) || 1;
  const [from, to] = [least - quantile - span, most - quantile + span];
  if (test(from).pBetter > alpha || test(to).pWorse > alpha) return null;
  const lower = halve(from, to, (change) => test(change).pBetter <= alpha);
  const upper = halve(to, from, (change) => test(change).pWorse <= alpha);
  return [lower, upper];
}

/** The last change, going from one that is ruled out towards one that is not, that still is. */
function halve(ruledOut: number, open: number, isRuledOut: (change: number) => boolean): number {
  let [out, possible] = [ruledOut, open];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (out + possible) / 2;
    if (isRuledOut(middle)) out = middle;
    else possible = middle;
  }
  return out;
}

/** The quantile of both arms together: without a change they are exchangeable at it, and false alarms keep their rate. */
function pooledQuantile({ baseline, candidate }: PairedSamples, p: number): number {
  const values = new Float64Array(baseline.length + candidate.length);
  values.set(baseline);
  values.set(candidate, baseline.length);
  return quantileOfValues(values, p);
}

/** Rows of one cluster pass together: their passes are compared as means. */
function clusteredPasses(samples: PairedSamples, question: QuantileQuestion, budget: number, limit: number) {
  const asked: Question = { ...question, limit: 0, range: [0, 1] };
  const ask = (before: number, now: number) =>
    pairedMeanReading(passDifferences(samples, before, now), asked);
  const both = pooledQuantile(samples, question.p);
  const now = ask(both, both);
  return {
    method: `exceedance+${now.method}`,
    interval: null,
    pWorse: now.pWorse,
    established: ask(budget, budget + limit).established,
    notes: [
      ...now.notes,
      `compares how many rows lie beyond the baseline's quantile: ${samples.units} clusters`,
    ],
  };
}

function passDifferences(
  { baseline, candidate, clusters, units }: PairedSamples,
  budget: number,
  moved: number,
) {
  const differences = candidate.map(
    (value, row) => Number(value >= moved) - Number((baseline[row] ?? 0) >= budget),
  );
  return { differences, clusters, units, width: 1, bounded: true };
}
