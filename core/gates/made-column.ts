import type { Gate } from './gate.ts';
import { type PassChance, passChance, repliesPerScore, repliesProblem } from './pass-metric.ts';
import { referenceColumn } from './reference-column.ts';
import { rowMetricColumn } from './row-metric.ts';
import type { ScoreColumn, ScoreValues } from './score-table.ts';

/** The numbers a gate is asked on, where they are made of the scores of a row and not the scores themselves. */
export interface MadeColumn {
  readonly column: ScoreColumn;
  /** replies behind one number */
  readonly repeats: number;
  /** why they cannot be decided on; null when they can */
  readonly unmade: string | null;
  readonly notes: readonly string[];
}

/** Rows that lack replies may be left out up to this share, as rows without a score are (STATISTICS.md section 2). */
const mostLacking = 0.02;

/** Null when the metric is no mean of one number per row, or the evaluator does not offer it. */
export function madeColumn(scored: ScoreColumn | null, gate: Gate, repeats: number): MadeColumn | null {
  const column = rowMetricColumn(scored, gate.metric);
  if (scored === null || column === null) return null;
  const chance = passChance(gate.metric.summary);
  if (chance === null) return { column, repeats, unmade: null, notes: [] };
  const { drawn } = chance;
  const made = { column, repeats: repliesPerScore(gate.metric.summary, repeats) };
  const problem = repliesProblem(gate.metric, repeats);
  if (problem !== null) return { ...made, unmade: problem, notes: [] };
  const { lacking, rows } = countLacking(scored, column, gate);
  const words = `${lacking} of ${rows} rows have fewer than ${drawn} scored replies in an arm and are left out`;
  return {
    ...made,
    unmade: lacking > mostLacking * rows ? words : null,
    notes: [chanceText(chance, repeats), ...(lacking === 0 ? [] : [words])],
  };
}

function chanceText({ kind, drawn }: PassChance, repeats: number): string {
  const replies =
    drawn === repeats ? `the ${repeats} replies to a row` : `${drawn} of the ${repeats} replies to a row`;
  const what = kind === 'all' ? `all of ${replies} pass` : `at least one of ${replies} passes`;
  return `the chance that ${what}, as a mean over rows`;
}

/** Rows that have a score in every arm the gate asks about, and too few replies in one of them. */
function countLacking(scored: ScoreColumn, chances: ScoreColumn, { rule }: Gate) {
  const scores = askedArms(scored, rule);
  const made = askedArms(chances, rule);
  const isWhole = (arms: readonly ScoreValues[], row: number) => arms.every((arm) => !Number.isNaN(arm[row]));
  const count = { lacking: 0, rows: 0 };
  for (const row of scored.candidate.keys()) {
    if (!isWhole(scores, row)) continue;
    count.rows += 1;
    if (!isWhole(made, row)) count.lacking += 1;
  }
  return count;
}

function askedArms(column: ScoreColumn, rule: Gate['rule']): readonly ScoreValues[] {
  const reference = referenceColumn(column, rule);
  return reference === null ? [column.candidate] : [column.candidate, reference];
}
