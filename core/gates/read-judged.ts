import type { CellScores } from './cell-scores.ts';
import { directionOf, turn } from './direction.ts';
import type { LabelledRows } from './labelled-rows.ts';
import { questionOf } from './question-of.ts';
import { type CellRequest, readCell } from './read-cell.ts';
import { correctedMeanReading } from './readings/corrected-mean-reading.ts';
import { judgedSample } from './readings/judged-sample.ts';
import type { Reading } from './readings/reading.ts';
import { roganGladenNote } from './rogan-gladen-note.ts';
import { uncorrected } from './uncorrected.ts';

/**
 * Reads the scores of a cell that a judge gave, corrected for the judge's errors by what people said of some of the outputs
 * (STATISTICS.md section 13). Where that cannot be, the judge's scores are read as they are, and a note says so.
 */
export function readJudged(scores: CellScores, labels: LabelledRows, request: CellRequest): Reading {
  const judged = readCell(scores, request);
  if (judged.method === 'hard-rule') return byBoth(scores, labels, request);
  const why = uncorrected(scores, labels, request);
  if (why !== null) return withNotes(judged, [`the judge's error is not corrected: ${why}`]);
  const rows = `${labels.places.length} of ${scores.candidate.length} rows`;
  return labels.places.length === scores.candidate.length
    ? byPeople(scores, labels, request)
    : withNotes(corrected(scores, labels, request, judged), [
        `corrected for the judge's error by people's labels on ${rows}`,
        ...roganGladenBeside(scores, labels, request),
      ]);
}

function corrected(scores: CellScores, labels: LabelledRows, request: CellRequest, judged: Reading): Reading {
  const asked = questionOf({ ...request, factor: 1 });
  const [worst, best] = asked.range;
  const sample = judgedSample(quantity(scores), quantity(labels), labels.places, {
    clusters: scores.clusters,
    width: worst === null || best === null ? 0 : best - worst,
  });
  const reference = scores.baseline === null ? judged.limit : 0;
  return correctedMeanReading(sample, judged, { ...asked, limit: judged.limit, reference });
}

function roganGladenBeside(scores: CellScores, labels: LabelledRows, { gate, scale, repeats }: CellRequest) {
  if (scores.baseline !== null || scale.type !== 'binary' || repeats > 1) return [];
  const direction = directionOf(gate.rule, scale);
  return [roganGladenNote(scores.candidate, labels, (value) => turn(value, direction) === scale.range[1])];
}

/** A rule that tolerates no failure is about every row: people have the last word on those that they labelled. */
function byBoth(scores: CellScores, labels: LabelledRows, request: CellRequest): Reading {
  const candidate = Float64Array.from(scores.candidate);
  for (const [at, place] of labels.places.entries()) candidate[place] = labels.candidate[at] ?? Number.NaN;
  const notes = labels.places.length === 0 ? [] : [`people's labels count on ${labels.places.length} rows`];
  return withNotes(readCell({ ...scores, candidate }, request), notes);
}

/** The candidate's values, or what they are above the baseline's. */
function quantity({
  baseline,
  candidate,
}: {
  readonly baseline: ArrayLike<number> | null;
  readonly candidate: ArrayLike<number>;
}): Float64Array {
  const values = Float64Array.from(candidate);
  return baseline === null ? values : values.map((value, at) => value - (baseline[at] ?? Number.NaN));
}

function byPeople(scores: CellScores, labels: LabelledRows, request: CellRequest): Reading {
  const baseline = labels.baseline === null ? null : Float64Array.from(labels.baseline);
  const reading = readCell({ ...scores, baseline, candidate: Float64Array.from(labels.candidate) }, request);
  return withNotes(reading, ['decided by the labels of people, which every row has']);
}

function withNotes(reading: Reading, notes: readonly string[]): Reading {
  return { ...reading, notes: [...reading.notes, ...notes] };
}
