import { bestScore } from '../evaluators/best-score.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { Gate, RowSelection } from '../gates/gate.ts';
import { type MustPassTally, tallyKey } from '../gates/must-pass-tally.ts';
import type { ArmName } from '../target/target.ts';
import { firstRows } from './first-rows.ts';
import { rowPlace } from './row-place.ts';
import type { ArmResult, CodedValues, ShardResult } from './shard-result.ts';

export interface MustPassFrame {
  readonly gates: readonly Gate[];
  readonly repeats: number;
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;
  readonly withBaseline: boolean;
}

type NamedShard = Pick<ShardResult, 'ids' | 'segments'>;

/**
 * Follows the rows that gates demand to pass, where their ids are still at hand and every reply is still by itself. Shards come
 * once each, in any order; memory does not grow with them. Null when no gate demands it of any row.
 */
export function collectMustPass({ gates, repeats, evaluators, withBaseline }: MustPassFrame) {
  const tallies = new Map<string, ReturnType<typeof tallyOf>>();
  for (const { metric, rule } of gates) {
    const scale = evaluators.get(metric.evaluator)?.scale;
    const best = scale === undefined ? null : bestScore(scale);
    if (rule.kind !== 'must-pass' || best === null) continue;
    const key = tallyKey(metric.evaluator, rule.rows);
    tallies.set(key, tallyOf(rule.rows, { evaluator: metric.evaluator, best, repeats, withBaseline }));
  }
  if (tallies.size === 0) return null;
  return {
    addRows(shard: NamedShard): void {
      for (const tally of tallies.values()) tally.addRows(shard);
    },
    addArm(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      for (const tally of tallies.values()) tally.addArm(shard, name, arm);
    },
    /** by `tallyKey`: of what was added so far */
    get: (key: string): MustPassTally | undefined => tallies.get(key)?.soFar(),
  };
}

interface Asked {
  readonly evaluator: string;
  readonly best: number;
  readonly repeats: number;
  readonly withBaseline: boolean;
}

function tallyOf(selection: RowSelection, { evaluator, best, repeats, withBaseline }: Asked) {
  const unknown = new Set(selection.kind === 'ids' ? selection.ids : []);
  const selects = rowSelector(selection);
  const rows = { passes: firstRows(), fails: firstRows(), unscored: firstRows() };
  let [seen, named, failedBefore] = [0, 0, 0];
  return {
    addRows(shard: NamedShard): void {
      seen += shard.ids.length;
      for (const [, id] of selectedRows(shard, selects)) {
        named += 1;
        unknown.delete(id);
      }
    },
    addArm(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      if (name !== 'baseline' && name !== 'candidate') return;
      const place = rowPlace(shard);
      const scores = arm.scores[evaluator] ?? [];
      for (const [row, id] of selectedRows(shard, selects)) {
        const is = outcome(scores, row * repeats, repeats, best);
        if (name === 'candidate') rows[is].add(place(row), id);
        else failedBefore += Number(is === 'fails');
      }
    },
    soFar(): MustPassTally {
      const [passing, failing, unscored] = [rows.passes.list(), rows.fails.list(), rows.unscored.list()];
      return {
        seen,
        named,
        unknown: [...unknown],
        passing: passing.count,
        failing,
        // Rows of a shard that the candidate is not in have no score either.
        unscored: { count: named - passing.count - failing.count, first: unscored.first },
        failedBefore: withBaseline ? failedBefore : null,
      };
    },
  };
}

function* selectedRows(shard: NamedShard, selects: Selects): Generator<readonly [row: number, id: string]> {
  const isSelected = selects(shard);
  for (const [row, id] of shard.ids.entries()) if (isSelected(row, id)) yield [row, id];
}

type Selects = (shard: NamedShard) => (row: number, id: string) => boolean;

/** Tells of the rows of a shard which are those that a gate names. */
export function rowSelector(selection: RowSelection): Selects {
  switch (selection.kind) {
    case 'all':
      return () => () => true;
    case 'ids': {
      const ids = new Set(selection.ids);
      return () => (_, id) => ids.has(id);
    }
    case 'values':
      return ({ segments }) => {
        const fields = Object.entries(selection.fields);
        const tests = fields.map(([field, values]) => hasOneOf(segments[field], values));
        return (row) => tests.every((has) => has(row));
      };
    default:
      return selection satisfies never;
  }
}

function hasOneOf(column: CodedValues | undefined, wanted: readonly string[]): (row: number) => boolean {
  const known = (column?.values ?? []).entries();
  const codes = new Set([...known].flatMap(([code, value]) => (wanted.includes(value) ? [code] : [])));
  return (row) => codes.has(column?.codes[row] ?? -1);
}

/** One reply below the best fails the row; one without a score leaves open whether it passes. */
function outcome(
  scores: readonly (number | null)[],
  start: number,
  repeats: number,
  best: number,
): 'passes' | 'fails' | 'unscored' {
  let scored = 0;
  for (let at = start; at < start + repeats; at += 1) {
    const score = scores[at] ?? null;
    if (score === null) continue;
    if (score !== best) return 'fails';
    scored += 1;
  }
  return scored === repeats ? 'passes' : 'unscored';
}
