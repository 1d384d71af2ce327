import { type CorpusStatistic, wholeValue } from '../../statistics/corpus-statistic.ts';
import type { MovedUnits } from '../corpus/moved-units.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { Question, Reading } from './reading.ts';
import type { CorpusSample } from './resampled-limits.ts';

/** What is asked of a difference of arms, and the most that one row can move the metric by changing. */
export type MovesQuestion = Question & { readonly reach: number };

/**
 * A difference of arms to which fewer than ten units contribute, so that no resampling knows its spread: what each of them did to
 * the difference is read as the differences of rows are, with exact sign-flips and Tango's interval, or the rule of three where
 * nothing differs.
 */
export function fewMovesReading(
  difference: CorpusStatistic,
  { groupOf, count }: MovedUnits,
  sample: CorpusSample,
  question: MovesQuestion,
): Reading {
  const estimate = wholeValue(difference);
  const differences = new Float64Array(difference.rows);
  for (const [group, without] of difference.withoutEach(groupOf, count).entries()) {
    const effect = estimate - (Number.isNaN(without) ? 0 : without);
    differences[groupOf.indexOf(group)] = difference.rows * effect;
  }
  return movesReading(differences, estimate, sample, question);
}

/** A difference of arms that is the same in every draw of the rows: as if each of them differed by it. */
export function steadyReading(
  difference: CorpusStatistic,
  sample: CorpusSample,
  question: MovesQuestion,
): Reading {
  const estimate = wholeValue(difference);
  return movesReading(new Float64Array(difference.rows).fill(estimate), estimate, sample, question);
}

function movesReading(
  differences: Float64Array,
  estimate: number,
  { clusters, units }: CorpusSample,
  question: MovesQuestion,
): Reading {
  const width = question.reach * differences.length;
  const reading = pairedMeanReading({ differences, clusters, units, width, bounded: true }, question);
  const shift = estimate - reading.estimate;
  const { interval } = reading;
  return {
    ...reading,
    estimate,
    interval: interval === null ? null : [interval[0] + shift, interval[1] + shift],
    established: reading.established && interval !== null && interval[0] + shift > question.limit,
  };
}
