import type { Gate } from '../gates/gate.ts';
import type { ScoreTable } from '../gates/score-table.ts';
import { collectJudgedLabels } from '../judges/collect-judged-labels.ts';
import type { JudgedLabels } from '../judges/judged-labels.ts';
import type { QuarantineResult } from '../quarantine/quarantine.ts';
import type { ArmName, SomeArms } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import { collectLayout, type TableLayout } from './collect-layout.ts';
import { collectMustPass } from './collect-must-pass.ts';
import { collectQuarantine, type QuarantineFrame } from './collect-quarantine.ts';
import { mergeProblems } from './merge-problems.ts';
import { rowPlace } from './row-place.ts';
import { type ColumnsFrame, scoreColumns } from './score-columns.ts';
import type { ArmResult, ScoreProblem, ShardResult } from './shard-result.ts';

export interface CollectionFrame extends ColumnsFrame, Pick<QuarantineFrame, 'quarantine'> {
  /** those of which rows are demanded to pass are followed row by row, too */
  readonly gates: readonly Gate[];
  readonly segments: readonly string[];
  readonly clustered: boolean;
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
  /** rows that are in no column of the table; null without a quarantine */
  readonly quarantine: QuarantineResult | null;
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
 * cannot change a sum. Memory is that of the columns, and 4 bytes per row and segment field.
 */
export function collectScores(frame: CollectionFrame) {
  const { columns, add } = scoreColumns(frame);
  const layout = frame.layout === undefined ? collectLayout(frame) : knownLayout(frame.layout);
  const missing = new Uint8Array(frame.rows);
  const evaluated = frame.layout === undefined ? null : new Uint8Array(frame.rows);
  const labelled = collectJudgedLabels();
  const mustPass = collectMustPass(frame);
  const quarantine = collectQuarantine(frame);
  const totals = new Map<ArmName, MutableTotals>();

  return {
    /** `name` is the arm the scores count for in this run, whatever it was in the run that measured them */
    addArm(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      const place = rowPlace(shard);
      add(shard, name, quarantine?.without(shard, name, arm) ?? arm);
      for (const at of missingRows(name, arm)) missing[place(at)] = 1;
      mustPass?.addArm(shard, name, arm);
      addTotals(totals, name, shard.shard, arm);
    },
    addRows(shard: ShardResult): void {
      layout.add(shard);
      mustPass?.addRows(shard);
      quarantine?.addRows(shard);
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
        quarantine: quarantine?.finish() ?? null,
      };
    },
  };
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
  total.problems = mergedProblems(total.problems, arm.problems);
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

/** Of what is said in ever other words the first by name: the same ones however rows are cut into shards. */
const problemsKept = 200;

function mergedProblems(known: readonly ScoreProblem[], more: readonly ScoreProblem[]): ScoreProblem[] {
  const counted = more.map(({ places: _, ...problem }) => problem);
  return mergeProblems(known, counted).slice(0, problemsKept);
}
