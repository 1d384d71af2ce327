import type { CellScores } from './cell-scores.ts';
import { directionOf, turn, turnQuantile } from './direction.ts';
import type { Margin, Rule } from './gate.ts';
import { quantileOf } from './metric.ts';
import { type CellFrame, questionOf } from './question-of.ts';
import { chosenMeanReading, isMeanMethod } from './readings/chosen-mean-reading.ts';
import { countPasses, countWins } from './readings/count-pairs.ts';
import { pairedCountsReading } from './readings/paired-counts-reading.ts';
import { pairedMeanReading } from './readings/paired-mean-reading.ts';
import { pairedQuantileReading } from './readings/paired-quantile-reading.ts';
import { ratioReading } from './readings/ratio-reading.ts';
import type { Question, Reading } from './readings/reading.ts';
import type { PairedDifferences } from './readings/unit-moves.ts';
import { isRelativeMargin, isShare } from './relative-margin.ts';
import type { ScoreValues } from './score-table.ts';

export type PairedScores = CellScores & { readonly baseline: ScoreValues };
export type Comparison = Extract<Rule, { readonly margin: Margin }>;

/** Reads both arms of a cell by the method that fits scale, summary, repeats, clusters and margin (STATISTICS.md section 1). */
export function readPaired(scores: PairedScores, rule: Comparison, frame: CellFrame): Reading {
  const { scale } = frame;
  const { summary } = frame.gate.metric;
  const relative = isRelativeMargin(rule.margin, scale, summary);
  const value = turn(rule.margin.value, rule.kind === 'no-worse-than' ? -1 : 1);
  const question = { ...questionOf(frame), limit: relative ? value : value / frame.factor };
  const quantile = quantileOf(summary);
  if (quantile !== null) {
    const p = turnQuantile(quantile, directionOf(rule, scale));
    return pairedQuantileReading(scores, {
      ...question,
      p,
      margin: { kind: relative ? 'share' : 'unit', value },
    });
  }
  if (frame.gate.method === 'sign-test') return readOrder(scores, question);
  return relative ? readRatio(scores, question, frame) : readMeans(scores, rule, { question, frame });
}

function readMeans(
  scores: PairedScores,
  rule: Comparison,
  { question, frame }: { readonly question: Question; readonly frame: CellFrame },
): Reading {
  const {
    gate: { method },
    scale,
  } = frame;
  if (isMeanMethod(method)) return chosenMeanReading(differencesOf(scores, question), question, method);
  if (scale.type === 'ordinal' && rule.margin.kind !== 'absolute') return readOrder(scores, question);
  return isCounted(scores, frame)
    ? readCounts(scores, question)
    : pairedMeanReading(differencesOf(scores, question), question);
}

/** Rows that are passed or failed once, each on its own. */
function isCounted({ clusters }: PairedScores, { scale, repeats }: CellFrame): boolean {
  return scale.type === 'binary' && repeats === 1 && clusters === null;
}

function readCounts(scores: PairedScores, question: Question): Reading {
  const best = question.range[1] ?? 1;
  return pairedCountsReading(countPasses(scores, best, best), question);
}

/** Wins and losses only: steps of an ordinal scale have no size. The margin is points of the net win rate. */
function readOrder(scores: PairedScores, question: Question): Reading {
  const { baseline, candidate, clusters, units } = scores;
  const net = 'the estimate is the net win rate: rows that got better less rows that got worse';
  const signs = () => candidate.map((value, row) => Math.sign(value - (baseline[row] ?? Number.NaN)));
  const reading =
    clusters === null
      ? pairedCountsReading(countWins(baseline, candidate), question)
      : pairedMeanReading({ differences: signs(), clusters, units, width: 1, bounded: true }, question);
  return { ...reading, notes: [...reading.notes, net] };
}

/** The limit is a share of the baseline's failures where scores lie in [0, 1], of its mean elsewhere. */
function readRatio(scores: PairedScores, question: Question, { gate, scale }: CellFrame): Reading {
  const best = question.range[1];
  const ofFailures = isShare(scale) && best !== null && gate.metric.summary !== 'sum';
  const better = !ofFailures && directionOf(gate.rule, scale) > 0 ? 1 : -1;
  // Amounts are what people read: failures, or the scores in the metric's own direction.
  const amounts = (values: ScoreValues) =>
    values.map((value) => (ofFailures ? best - value : turn(value, better)));
  const arms = { baseline: amounts(scores.baseline), candidate: amounts(scores.candidate) };
  return ratioReading(
    { ...differencesOf(scores, question), ...arms },
    { ...question, better, limitShare: question.limit },
  );
}

function differencesOf(scores: PairedScores, { range: [worst, best] }: Question): PairedDifferences {
  const { baseline, candidate, clusters, units } = scores;
  const differences = candidate.map((value, row) => value - (baseline[row] ?? Number.NaN));
  const bounded = worst !== null && best !== null;
  const width = bounded ? best - worst : Math.max(largest(baseline), largest(candidate));
  return { differences, clusters, units, width, bounded };
}

function largest(values: ScoreValues): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
