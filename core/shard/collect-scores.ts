import type { ScorePart } from '../evaluators/evaluator.ts';
import type { PreparedEvaluator } from '../evaluators/prepare-evaluator.ts';
import type { ArmColumns, CodedColumn, ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import type { ArmName, OtherArm, SomeArms } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import { collapseRepeats } from './collapse-repeats.ts';
import type { ArmResult, CodedValues, ScoreProblem, ShardResult } from './shard-result.ts';

export interface CollectionFrame {
  /** rows of the dataset version */
  readonly rows: number;
  readonly repeats: number;
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale' | 'parts'>>;
  readonly segments: readonly string[];
  readonly clustered: boolean;
  readonly withBaseline: boolean;
  /** arms beside baseline and candidate */
  readonly others: readonly OtherArm[];
}

/** What a run's shards add up to: the columns gates are decided from, and the counts beside them. */
export interface Collection {
  readonly table: ScoreTable;
  readonly arms: SomeArms<ArmTotals>;
  /** rows without a usable output in at least one arm */
  readonly unmatched: number;
}

export interface ArmTotals {
  readonly problems: readonly ScoreProblem[];
  readonly missing: number;
  readonly models: readonly string[];
  readonly complete: boolean;
  /** the blob of each shard's outputs, by number of the shard */
  readonly outputs: readonly Digest[];
  readonly calls: { readonly target: number; readonly fromMemo: number };
  readonly costUsd: number;
}

/**
 * Adds shard results up as they come, in any order: every score has its place from the start, so the order of arrival
 * cannot change a sum. Memory is 8 bytes per row, arm and evaluator (or part of its score), and 4 per row and segment field.
 */
export function collectScores(frame: CollectionFrame) {
  const columns = new Map(
    [...frame.evaluators].map(([name, evaluator]) => [name, emptyColumn(frame, evaluator)]),
  );
  const segments = new Map(frame.segments.map((field) => [field, codes(frame.rows)]));
  const clusters = frame.clustered ? codes(frame.rows) : null;
  const missing = new Uint8Array(frame.rows);
  const totals = new Map<ArmName, MutableTotals>();

  return {
    /** `name` is the arm the scores count for in this run, whatever it was in the run that measured them */
    addArm(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      for (const [evaluator, column] of columns) {
        const collapse = (
          scores: readonly (number | null)[] | undefined,
          into: ScoreValues | null,
          way: ScorePart['collapse'],
        ) =>
          into === null ? undefined : collapseRepeats(scores ?? [], frame.repeats, into, shard.firstRow, way);
        collapse(arm.scores[evaluator], valuesOf(column, name), 'mean');
        for (const part of frame.evaluators.get(evaluator)?.parts ?? []) {
          const into = valuesOf(column.parts.get(part.name), name);
          collapse(arm.parts[evaluator]?.[part.name], into, part.collapse);
        }
      }
      for (const at of arm.missingRows) missing[shard.firstRow + at] = 1;
      addTotals(totals, name, shard.shard, arm);
    },
    addRows(shard: ShardResult): void {
      for (const [field, column] of segments) column.add(shard.segments[field], shard.firstRow);
      if (shard.clusters !== null) clusters?.add(shard.clusters, shard.firstRow);
    },
    finish(): Collection {
      const coded = [...segments].map(([field, column]) => [field, column.finish()] as const);
      return {
        table: {
          rows: frame.rows,
          columns,
          segments: new Map(coded),
          clusters: clusters?.finish() ?? null,
          repeats: frame.repeats,
        },
        arms: Object.fromEntries(totals),
        unmatched: missing.reduce((sum, one) => sum + one, 0),
      };
    },
  };
}

function emptyColumn(
  frame: CollectionFrame,
  { scale, parts }: Pick<PreparedEvaluator, 'scale' | 'parts'>,
): ScoreColumn {
  const isPasses = scale.type === 'binary' && frame.repeats === 1;
  return {
    scale,
    ...emptyArms(frame, isPasses ? Float32Array : Float64Array),
    parts: new Map(parts.map(({ name }) => [name, emptyArms(frame, Float64Array)])),
  };
}

function emptyArms(
  { rows, withBaseline, others }: CollectionFrame,
  Values: typeof Float64Array | typeof Float32Array,
): ArmColumns {
  const empty = () => new Values(rows).fill(Number.NaN);
  return {
    baseline: withBaseline ? empty() : null,
    candidate: empty(),
    others: new Map(others.map((name) => [name, empty()])),
  };
}

function valuesOf(columns: ArmColumns | undefined, arm: ArmName): ScoreValues | null {
  if (columns === undefined) return null;
  return arm === 'baseline' || arm === 'candidate' ? columns[arm] : (columns.others.get(arm) ?? null);
}

/** Joins the codes of shards, each with its own list of values, into one column with one list. */
function codes(rows: number) {
  const column = new Uint32Array(rows);
  const codeOf = new Map<string, number>();
  return {
    add(shard: CodedValues | undefined, first: number): void {
      if (shard === undefined) return;
      const translated = shard.values.map((value) => {
        const code = codeOf.get(value) ?? codeOf.size;
        codeOf.set(value, code);
        return code;
      });
      shard.codes.forEach((code, at) => {
        column[first + at] = translated[code] ?? 0;
      });
    },
    /** Values in order of their text, so that the order of arrival does not show. */
    finish(): CodedColumn {
      const values = [...codeOf.keys()].sort();
      const rank = new Map(values.map((value, at) => [value, at]));
      const sorted = [...codeOf.keys()].map((value) => rank.get(value) ?? 0);
      for (let at = 0; at < column.length; at += 1) column[at] = sorted[column[at] ?? 0] ?? 0;
      return { codes: column, values };
    },
  };
}

interface MutableTotals extends ArmTotals {
  problems: ScoreProblem[];
  missing: number;
  models: string[];
  complete: boolean;
  outputs: Digest[];
  calls: { target: number; fromMemo: number };
  costUsd: number;
}

function addTotals(totals: Map<ArmName, MutableTotals>, name: ArmName, shard: number, arm: ArmResult): void {
  const total = totals.get(name) ?? emptyTotals();
  totals.set(name, total);
  total.problems = mergeProblems(total.problems, arm.problems);
  total.missing += arm.missingRows.length;
  total.models = [...new Set([...total.models, ...arm.models])].sort();
  total.complete &&= arm.complete;
  total.outputs[shard] = arm.outputs;
  total.calls.target += arm.calls.target;
  total.calls.fromMemo += arm.calls.fromMemo;
  total.costUsd += arm.costUsd;
}

function emptyTotals(): MutableTotals {
  return {
    problems: [],
    missing: 0,
    models: [],
    complete: true,
    outputs: [],
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
}

const idsKept = 20;
const groupsKept = 200;

function mergeProblems(known: ScoreProblem[], more: readonly ScoreProblem[]): ScoreProblem[] {
  const merged = [...known];
  for (const problem of more) {
    const same = merged.findIndex(
      (one) => one.evaluator === problem.evaluator && one.kind === problem.kind && one.why === problem.why,
    );
    const before = merged[same];
    if (before === undefined) {
      if (merged.length < groupsKept) merged.push(problem);
      continue;
    }
    const ids = [...before.ids, ...problem.ids].sort().slice(0, idsKept);
    merged[same] = { ...before, count: before.count + problem.count, ids };
  }
  return merged.sort((a, b) => (`${a.evaluator}\n${a.why}` < `${b.evaluator}\n${b.why}` ? -1 : 1));
}
