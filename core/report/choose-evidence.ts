import type { ScoreColumn, ScoreTable } from '../gates/score-table.ts';
import { isFlaky } from './is-flaky.ts';
import type { GateResult, RowEvidence, Segment } from './report.ts';
import { rowCell } from './row-cell.ts';

/** A row worth showing: where it stands and why it was chosen. */
export interface ChosenRow {
  /** from 0 */
  readonly position: number;
  readonly evaluator: string;
  readonly cell: RowEvidence['cell'];
  /** true when the replies of the baseline, or of the only arm, disagree among themselves */
  readonly flaky: boolean;
}

/** How many rows of each kind a report shows for one evaluator; the rest is counted. */
const mostLost = 60;
const mostChanged = 30;
const mostOthers = 15;

/**
 * Chooses the rows people need to see: for each gated evaluator the rows that got worse, worst first and those of broken
 * segments before others; then some that got better and some that are still wrong. A row whose baseline replies disagree among
 * themselves is `changed`, not lost: nothing newly failed there. Without a baseline, the lowest scores.
 */
export function chooseEvidence(table: ScoreTable, gates: readonly GateResult[]): ChosenRow[] {
  const evaluators = [
    ...new Set([...gates].sort(worstFirst).map(({ metric }) => metric.slice(0, metric.lastIndexOf('.')))),
  ];
  return evaluators.flatMap((evaluator) => {
    const column = table.columns.get(evaluator);
    if (column === undefined || column.scale.unit !== 'share') return [];
    const broken = brokenSegments(gates, evaluator);
    return chooseRows(table, column, broken).map((row) => ({ ...row, evaluator }));
  });
}

const rank = { broken: 0, undecided: 1, holds: 2 } as const;

function worstFirst(a: GateResult, b: GateResult): number {
  return Number(b.blocking) - Number(a.blocking) || rank[a.decision] - rank[b.decision];
}

function brokenSegments(gates: readonly GateResult[], evaluator: string): Exclude<Segment, null>[] {
  const own = gates.filter((gate) => gate.metric.startsWith(`${evaluator}.`) && gate.decision === 'broken');
  return own.flatMap(({ segment }) => (segment === null ? [] : [segment]));
}

type Candidate = Omit<ChosenRow, 'evaluator'> & { readonly weight: number };

function chooseRows(table: ScoreTable, column: ScoreColumn, broken: readonly Exclude<Segment, null>[]) {
  const lists = {
    lost: shortlist(mostLost),
    changed: shortlist(mostChanged),
    gained: shortlist(mostOthers),
    'still-wrong': shortlist(mostOthers),
  };
  const read = rowReader(column);
  for (let position = 0; position < table.rows; position += 1) {
    const row = read(position);
    if (row === null) continue;
    const first = row.gotWorse && inAny(table, position, broken);
    const { cell, flaky } = row;
    lists[cell].add({ position, cell, flaky, weight: row.weight + Number(first) });
  }
  const shown = [lists.lost, lists.changed, lists.gained, lists['still-wrong']];
  return shown.flatMap(({ list }) => list()).map(({ weight: _, ...row }) => row);
}

function rowReader({ scale, baseline, candidate }: ScoreColumn) {
  const [sign, best] = scale.direction === 'lowerIsBetter' ? [-1, 0] : [1, 1];
  const reference = baseline ?? candidate;
  return (position: number) => {
    const after = candidate[position] ?? Number.NaN;
    const before = reference[position] ?? Number.NaN;
    const cell = rowCell(scale, before, after);
    if (cell === null || cell === 'kept') return null;
    const gain = sign * (after - before);
    const weight = cell === 'still-wrong' ? Math.abs(best - after) : Math.abs(gain);
    return { cell, weight, gotWorse: gain < 0, flaky: scale.type === 'binary' && isFlaky(before) };
  };
}

/** Keeps the heaviest, the earlier of equals; a heap would be quicker for long lists, these are short. */
function shortlist(most: number) {
  const kept: Candidate[] = [];
  return {
    add(candidate: Candidate): void {
      const last = kept[most - 1];
      if (last !== undefined && last.weight >= candidate.weight) return;
      let at = kept.length;
      while (at > 0 && (kept[at - 1] as Candidate).weight < candidate.weight) at -= 1;
      kept.splice(at, 0, candidate);
      kept.length = Math.min(kept.length, most);
    },
    list: (): readonly Candidate[] => kept,
  };
}

function inAny(table: ScoreTable, position: number, segments: readonly Exclude<Segment, null>[]): boolean {
  return segments.some((segment) =>
    Object.entries(segment).every(([field, value]) => {
      const column = table.segments.get(field);
      return column !== undefined && column.values[column.codes[position] ?? 0] === value;
    }),
  );
}
