import type { Scale } from '../evaluators/scale.ts';
import type { CodedColumn, ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import type { ArmName } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import type { ArmResult, CodedValues, ScoreProblem, ShardResult } from './shard-result.ts';

export interface CollectionFrame {
  /** rows of the dataset version */
  readonly rows: number;
  readonly repeats: number;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly segments: readonly string[];
  readonly clustered: boolean;
  readonly withBaseline: boolean;
}

/** What a run's shards add up to: the columns gates are decided from, and the counts beside them. */
export interface Collection {
  readonly table: ScoreTable;
  readonly arms: Readonly<Partial<Record<ArmName, ArmTotals>>>;
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
 * cannot change a sum. Memory is 16 bytes per row and evaluator, and 4 per row and segment field.
 */
export function collectScores(frame: CollectionFrame) {
  const columns = new Map([...frame.scales].map(([name, scale]) => [name, emptyColumn(frame, scale)]));
  const segments = new Map(frame.segments.map((field) => [field, codes(frame.rows)]));
  const clusters = frame.clustered ? codes(frame.rows) : null;
  const missing = new Uint8Array(frame.rows);
  const totals = new Map<ArmName, MutableTotals>();

  return {
    /** `name` is the arm the scores count for in this run, whatever it was in the run that measured them */
    addArm(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      for (const [evaluator, column] of columns) {
        collapse(arm.scores[evaluator] ?? [], frame.repeats, column[name], shard.firstRow);
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

function emptyColumn({ rows, repeats, withBaseline }: CollectionFrame, scale: Scale): ScoreColumn {
  const Values = scale.type === 'binary' && repeats === 1 ? Float32Array : Float64Array;
  const empty = () => new Values(rows).fill(Number.NaN);
  return { scale, baseline: withBaseline ? empty() : null, candidate: empty() };
}

/** The mean over the repeats that have a value; the row stays the unit of inference (Miller 2024, arXiv 2411.00640). */
function collapse(
  scores: readonly (number | null)[],
  repeats: number,
  into: ScoreValues | null,
  first: number,
): void {
  if (into === null) return;
  for (let row = 0; row * repeats < scores.length; row += 1) {
    let sum = 0;
    let count = 0;
    for (let at = row * repeats; at < (row + 1) * repeats; at += 1) {
      const score = scores[at] ?? null;
      if (score === null) continue;
      sum += score;
      count += 1;
    }
    if (count > 0) into[first + row] = sum / count;
  }
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
