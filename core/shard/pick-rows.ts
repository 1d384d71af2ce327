import type { JudgedLabels } from '../judges/judged-labels.ts';
import { mapValues } from './map-values.ts';
import { idsNamed } from './merge-problems.ts';
import type { ArmResult, CodedValues, ScoreProblem, ShardResult } from './shard-result.ts';

export interface RowPick {
  /** number of the shard that the rows make in this run */
  readonly index: number;
  /** places of the rows in the chunk, ascending */
  readonly positions: readonly number[];
  readonly repeats: number;
}

/** What a result over a whole chunk and one of its arms say of some of the rows. */
export function pickRows(
  result: ShardResult,
  arm: ArmResult,
  { index, positions, repeats }: RowPick,
): { readonly result: ShardResult; readonly arm: ArmResult } {
  const ids = positions.map((position) => result.ids[position] ?? '');
  const scoresOf = (scores: readonly (number | null)[]) =>
    positions.flatMap((position) => scores.slice(position * repeats, (position + 1) * repeats));
  const codesOf = ({ values, codes }: CodedValues): CodedValues => ({
    values,
    codes: positions.map((position) => codes[position] ?? 0),
  });
  const scores = mapValues(arm.scores, scoresOf);
  return {
    arm: {
      ...arm,
      scores,
      parts: mapValues(arm.parts, (parts) => mapValues(parts, scoresOf)),
      problems: arm.problems.flatMap((problem) =>
        problem.places === undefined
          ? namedAmong(problem, new Set(ids), scores)
          : placedAmong(problem, problem.places, { ids, positions, repeats }),
      ),
      missingRows: placesAmong(arm.missingRows, positions),
    },
    result: {
      ...result,
      shard: index,
      rows: positions.length,
      positions,
      ids,
      segments: mapValues(result.segments, codesOf),
      clusters: result.clusters && codesOf(result.clusters),
      labelled: mapValues(result.labelled ?? {}, (labels) => labelsAmong(labels, positions)),
    },
  };
}

interface PickedRows extends Omit<RowPick, 'index'> {
  readonly ids: readonly string[];
}

function placedAmong(
  problem: ScoreProblem,
  all: readonly number[],
  { ids, positions, repeats }: PickedRows,
): ScoreProblem[] {
  const rowOf = new Map(positions.map((position, at) => [position, at]));
  const places = all.flatMap((place) => {
    const at = rowOf.get(Math.floor(place / repeats));
    return at === undefined ? [] : [at * repeats + (place % repeats)];
  });
  const named = places.slice(0, idsNamed).map((place) => ids[Math.floor(place / repeats)] ?? '');
  return places.length === 0 ? [] : [{ ...problem, count: places.length, ids: named, places }];
}

/** In results of older versions a problem of more than 20 rows does not say of which; it is then counted by the scores that the picked rows do not have. */
function namedAmong(
  problem: ScoreProblem,
  picked: ReadonlySet<string>,
  scores: ArmResult['scores'],
): ScoreProblem[] {
  const ids = problem.ids.filter((id) => picked.has(id));
  const without = (scores[problem.evaluator] ?? []).filter((score) => score === null).length;
  const count = problem.count === problem.ids.length ? ids.length : Math.min(problem.count, without);
  return count === 0 ? [] : [{ ...problem, count, ids }];
}

function placesAmong(rows: readonly number[], positions: readonly number[]): number[] {
  const wanted = new Set(rows);
  return positions.flatMap((position, at) => (wanted.has(position) ? [at] : []));
}

/** Labels that count for no row are told with the first row of the chunk. */
function labelsAmong(labels: JudgedLabels, positions: readonly number[]): JudgedLabels {
  const placeOf = new Map(positions.map((position, at) => [position, at]));
  const kept = labels.rows.flatMap((row, at) => {
    const place = placeOf.get(row);
    return place === undefined ? [] : [{ place, at }];
  });
  const withFirst = placeOf.has(0);
  return {
    rows: kept.map(({ place }) => place),
    judge: kept.map(({ at }) => labels.judge[at] ?? Number.NaN),
    people: kept.map(({ at }) => labels.people[at] ?? Number.NaN),
    malformed: withFirst ? labels.malformed : 0,
    undecided: withFirst ? labels.undecided : 0,
  };
}
