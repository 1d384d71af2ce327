import type { ScorePart } from '../evaluators/evaluator.ts';
import type { PreparedEvaluator } from '../evaluators/prepare-evaluator.ts';
import type { Gate } from '../gates/gate.ts';
import type { ArmColumns, ScoreColumn, ScoreTable, ScoreValues } from '../gates/score-table.ts';
import { collectJudgedLabels } from '../judges/collect-judged-labels.ts';
import type { JudgedLabels } from '../judges/judged-labels.ts';
import type { ArmName, OtherArm, SomeArms } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import { collapseRepeats } from './collapse-repeats.ts';
import { collectLayout, type TableLayout } from './collect-layout.ts';
import { collectMustPass } from './collect-must-pass.ts';
import { rowPlace } from './row-place.ts';
import type { ArmResult, ScoreProblem, ShardResult } from './shard-result.ts';

/** What columns need to know of an evaluator. */
type CollectedEvaluator = Pick<PreparedEvaluator, 'scale' | 'parts'> &
  Partial<Pick<PreparedEvaluator, 'corpusMetrics'>>;

export interface CollectionFrame {
  /** rows of the dataset version */
  readonly rows: number;
  readonly repeats: number;
  /** those of which rows are demanded to pass are followed row by row */
  readonly gates: readonly Gate[];
  readonly evaluators: ReadonlyMap<string, CollectedEvaluator>;
  readonly segments: readonly string[];
  readonly clustered: boolean;
  readonly withBaseline: boolean;
  /** arms beside baseline and candidate */
  readonly others: readonly OtherArm[];
  /** segments and clusters of all rows, where not every row is evaluated; absent = shards bring every row with them */
  readonly layout?: TableLayout;
}

/** What a run's shards add up to: the columns gates are decided from, and the counts beside them. */
export interface Collection {
  readonly table: ScoreTable;
  readonly arms: SomeArms<ArmTotals>;
  /** evaluator → outputs that people labelled, as it judges them */
  readonly labelled: ReadonlyMap<string, JudgedLabels>;
  /** rows without a usable output of baseline or candidate */
  readonly unmatched: number;
  /** 1 for every row that was evaluated; null = all of them */
  readonly evaluated: Uint8Array | null;
}

export interface ArmTotals {
  readonly problems: readonly ScoreProblem[];
  readonly missing: number;
  readonly models: readonly string[];
  readonly complete: boolean;
  /** the blob of each shard's outputs, by number of the shard */
  readonly outputs: readonly Digest[];
  /** the blob of each shard's scores that had to be asked for, likewise; empty = none had to */
  readonly asked: readonly (Digest | undefined)[];
  readonly calls: { readonly target: number; readonly judge: number; readonly fromMemo: number };
  /** answers of the memo to evaluators that ask */
  readonly judgedFromMemo: number;
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
  const layout = frame.layout === undefined ? collectLayout(frame) : knownLayout(frame.layout);
  const missing = new Uint8Array(frame.rows);
  const evaluated = frame.layout === undefined ? null : new Uint8Array(frame.rows);
  const labelled = collectJudgedLabels();
  const mustPass = collectMustPass(frame);
  const totals = new Map<ArmName, MutableTotals>();

  return {
    /** `name` is the arm the scores count for in this run, whatever it was in the run that measured them */
    addArm(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      const place = rowPlace(shard);
      addScores(columns, frame, { shard, name, arm });
      for (const at of missingRows(name, arm)) missing[place(at)] = 1;
      mustPass?.addArm(shard, name, arm);
      addTotals(totals, name, shard.shard, arm);
    },
    addRows(shard: ShardResult): void {
      layout.add(shard);
      mustPass?.addRows(shard);
      labelled.add(placedLabels(shard), shard.firstRow);
      const place = rowPlace(shard);
      if (evaluated !== null) for (const at of shard.ids.keys()) evaluated[place(at)] = 1;
    },
    finish(): Collection {
      return {
        table: {
          rows: frame.rows,
          columns,
          ...layout.finish(),
          repeats: frame.repeats,
          ...(mustPass === null ? {} : { mustPass }),
        },
        arms: Object.fromEntries(totals),
        labelled: labelled.finish(),
        unmatched: missing.reduce((sum, one) => sum + one, 0),
        evaluated,
      };
    },
  };
}

interface ArmOfShard {
  readonly shard: ShardResult;
  readonly name: ArmName;
  readonly arm: ArmResult;
}

function addScores(
  columns: ReadonlyMap<string, ScoreColumn>,
  { repeats, evaluators }: CollectionFrame,
  { shard, name, arm }: ArmOfShard,
): void {
  const place = rowPlace(shard);
  for (const [evaluator, column] of columns) {
    const collapse = (
      scores: readonly (number | null)[] | undefined,
      into: ScoreValues | null,
      way: ScorePart['collapse'],
    ) => (into === null ? undefined : collapseRepeats(scores ?? [], repeats, into, place, way));
    collapse(arm.scores[evaluator], valuesOf(column, name), 'mean');
    for (const part of evaluators.get(evaluator)?.parts ?? []) {
      const into = valuesOf(column.parts.get(part.name), name);
      collapse(arm.parts[evaluator]?.[part.name], into, part.collapse);
    }
  }
}

function knownLayout(layout: TableLayout): ReturnType<typeof collectLayout> {
  return { add: () => undefined, finish: () => layout };
}

/** Labelled outputs by the places of their rows in the chunk. */
function placedLabels(shard: ShardResult): Readonly<Record<string, JudgedLabels>> {
  const place = rowPlace({ ...shard, firstRow: 0 });
  const labelled = Object.entries(shard.labelled ?? {});
  return Object.fromEntries(labelled.map(([name, own]) => [name, { ...own, rows: own.rows.map(place) }]));
}

function emptyColumn(
  frame: CollectionFrame,
  { scale, parts, corpusMetrics = [] }: CollectedEvaluator,
): ScoreColumn {
  const classes = parts.find((part) => part.classes !== undefined)?.classes;
  const isPasses = scale.type === 'binary' && frame.repeats === 1;
  return {
    scale,
    ...emptyArms(frame, isPasses ? Float32Array : Float64Array),
    parts: new Map(parts.map(({ name }) => [name, emptyArms(frame, Float64Array)])),
    ...(corpusMetrics.length === 0 ? {} : { corpusMetrics }),
    ...(classes === undefined ? {} : { classes }),
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
  return isOfChange(arm) ? columns[arm] : (columns.others.get(arm) ?? null);
}

/** What other arms lack is told where they are compared with; it takes nothing from the two of the change. */
function missingRows(name: ArmName, arm: ArmResult): ArmResult['missingRows'] {
  return isOfChange(name) ? arm.missingRows : [];
}

function isOfChange(arm: ArmName): arm is 'baseline' | 'candidate' {
  return arm === 'baseline' || arm === 'candidate';
}

interface MutableTotals extends ArmTotals {
  problems: ScoreProblem[];
  missing: number;
  models: string[];
  complete: boolean;
  outputs: Digest[];
  asked: (Digest | undefined)[];
  calls: { target: number; judge: number; fromMemo: number };
  judgedFromMemo: number;
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
  if (arm.asked === undefined) return;
  total.asked[shard] = arm.asked.scores;
  total.calls.judge += arm.asked.calls;
  total.judgedFromMemo += arm.asked.fromMemo;
  total.costUsd += arm.asked.costUsd;
}

function emptyTotals(): MutableTotals {
  return {
    problems: [],
    missing: 0,
    models: [],
    complete: true,
    outputs: [],
    asked: [],
    calls: { target: 0, judge: 0, fromMemo: 0 },
    judgedFromMemo: 0,
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
