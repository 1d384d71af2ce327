import type { JudgedLabels } from '../judges/judged-labels.ts';
import type { ArmName } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import { mapValues } from './map-values.ts';
import { mergeProblems } from './merge-problems.ts';
import type { ArmResult, CodedValues, ScoreProblem, ShardResult } from './shard-result.ts';

export interface WholeShard {
  /** number of the chunk */
  readonly index: number;
  readonly rows: number;
  readonly repeats: number;
  /** arm → JSON Lines of all parts, one after the other */
  readonly contents: ReadonlyMap<ArmName, WholeContents>;
}

export interface WholeContents {
  readonly outputs: Digest;
  /** null = none of its evaluators asks */
  readonly asked: Digest | null;
}

/**
 * Makes one result over a whole chunk of those over its parts, as if its rows had been evaluated at once.
 *
 * @param parts in the order of their rows
 * @throws Error when they are not all rows of the chunk, each once
 */
export function joinParts(parts: readonly ShardResult[], whole: WholeShard): ShardResult {
  const [first] = parts;
  const positions = parts.flatMap((part) => part.positions ?? []);
  if (
    first === undefined ||
    positions.length !== whole.rows ||
    positions.some((position, at) => position !== at)
  ) {
    throw new Error(`the parts of chunk ${whole.index} do not make up its ${whole.rows} rows`);
  }
  const { positions: _, labelled, ...frame } = first;
  return {
    ...frame,
    shard: whole.index,
    rows: whole.rows,
    ids: parts.flatMap(({ ids }) => ids),
    segments: mapValues(first.segments, (_coded, field) =>
      recoded(parts.map(({ segments }) => segments[field])),
    ),
    clusters: first.clusters && recoded(parts.map(({ clusters }) => clusters ?? undefined)),
    arms: Object.fromEntries([...whole.contents.keys()].map((name) => [name, joinArm(name, parts, whole)])),
    ...(labelled === undefined
      ? {}
      : { labelled: mapValues(labelled, (_labels, evaluator) => joinLabels(evaluator, parts)) }),
  };
}

function joinArm(name: ArmName, parts: readonly ShardResult[], whole: WholeShard): ArmResult {
  const contents = whole.contents.get(name);
  const placed = parts.flatMap((part) => {
    const arm = part.arms[name];
    return arm === undefined ? [] : [{ arm, firstRow: part.positions?.[0] ?? 0 }];
  });
  const arms = placed.map(({ arm }) => arm);
  const [first] = arms;
  if (first === undefined || contents === undefined || arms.length < parts.length) {
    throw new Error(`a part of chunk ${whole.index} does not hold the ${name}`);
  }
  return {
    scores: mapValues(first.scores, (_scores, evaluator) =>
      arms.flatMap(({ scores }) => scores[evaluator] ?? []),
    ),
    parts: mapValues(first.parts, (own, evaluator) =>
      mapValues(own, (_values, part) => arms.flatMap(({ parts }) => parts[evaluator]?.[part] ?? [])),
    ),
    problems: placed
      .map(({ arm, firstRow }) => arm.problems.map((problem) => shifted(problem, firstRow * whole.repeats)))
      .reduce(mergeProblems, []),
    missingRows: placed.flatMap(({ arm, firstRow }) => arm.missingRows.map((row) => row + firstRow)),
    outputs: contents.outputs,
    models: [...new Set(arms.flatMap(({ models }) => models))].sort(),
    complete: arms.every(({ complete }) => complete),
    calls: {
      target: sum(arms.map(({ calls }) => calls.target)),
      fromMemo: sum(arms.map(({ calls }) => calls.fromMemo)),
    },
    costUsd: sum(arms.map(({ costUsd }) => costUsd)),
    ...(contents.asked === null ? {} : { asked: joinAsked(arms, contents.asked) }),
  };
}

function joinAsked(arms: readonly ArmResult[], scores: Digest): NonNullable<ArmResult['asked']> {
  const asked = arms.flatMap((arm) => arm.asked ?? []);
  return {
    calls: sum(asked.map(({ calls }) => calls)),
    fromMemo: sum(asked.map(({ fromMemo }) => fromMemo)),
    costUsd: sum(asked.map(({ costUsd }) => costUsd)),
    scores,
  };
}

function joinLabels(evaluator: string, parts: readonly ShardResult[]): JudgedLabels {
  const placed = parts.flatMap(({ labelled, positions }) => {
    const labels = labelled?.[evaluator];
    return labels === undefined ? [] : [{ labels, firstRow: positions?.[0] ?? 0 }];
  });
  return {
    rows: placed.flatMap(({ labels, firstRow }) => labels.rows.map((row) => row + firstRow)),
    judge: placed.flatMap(({ labels }) => labels.judge),
    people: placed.flatMap(({ labels }) => labels.people),
    malformed: sum(placed.map(({ labels }) => labels.malformed)),
    undecided: sum(placed.map(({ labels }) => labels.undecided)),
  };
}

/** The values of all columns, each once, in the order in which they appear. */
function recoded(columns: readonly (CodedValues | undefined)[]): CodedValues {
  const codeOf = new Map<string, number>();
  const codes = columns.flatMap((column) => {
    const own = (column?.values ?? []).map((value) => {
      const code = codeOf.get(value) ?? codeOf.size;
      codeOf.set(value, code);
      return code;
    });
    return (column?.codes ?? []).map((code) => own[code] ?? 0);
  });
  return { values: [...codeOf.keys()], codes };
}

function shifted(problem: ScoreProblem, by: number): ScoreProblem {
  const { places } = problem;
  return places === undefined ? problem : { ...problem, places: places.map((place) => place + by) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
