import type { Scale } from '../evaluators/scale.ts';
import { segmentText } from '../report/gate-text.ts';
import { valueText } from '../report/number-text.ts';
import type { AskedCell } from './ask-gate.ts';
import type { Cell } from './cells.ts';
import type { Gate, Rule } from './gate.ts';
import { gateProblem } from './gate-problem.ts';
import { offScale } from './off-scale.ts';
import { fewestUnits } from './readings/enough-units.ts';
import { type GapQuestion, gapReading } from './readings/gap-reading.ts';
import type { GroupPair } from './readings/group-pair.ts';
import { type GroupSample, groupSample } from './readings/group-sample.ts';
import type { CodedColumn, ScoreColumn, ScoreValues } from './score-table.ts';
import { firstOf } from './selection-text.ts';

export interface GapFrame {
  readonly column: ScoreColumn;
  /** replies per row before collapsing */
  readonly repeats: number;
  readonly clusters: CodedColumn | null;
}

/** More groups make more pairs than anybody can read, and limits so wide that nothing is decided. */
const mostGroups = 200;
const groupsNamed = 20;

/** Asks a gate for the largest gap between groups; `groups` are the cells of its fields. The baseline's own gap is for people. */
export function askGap(
  gate: Gate,
  rule: Extract<Rule, { kind: 'gap' }>,
  groups: readonly Cell[],
  { column, clusters, repeats }: GapFrame,
): AskedCell {
  const { scale } = column;
  const samples = groups.map((cell) => sampleOf(column.candidate, cell, clusters, scale));
  const compared = samples.filter((sample) => isLarge(sample, gate));
  const rows = compared.reduce((sum, sample) => sum + sample.rows, 0);
  const asked = { gate, segment: null, scale: gapScale(scale), direction: -1 as const, rows };
  const problem =
    gateProblem(gate, scale) ??
    offScale({ baseline: null, candidate: column.candidate }, scale, { direction: 1, repeats }) ??
    groupsProblem(samples, compared, gate);
  if (problem !== null)
    return {
      ...asked,
      rows: rows || measured(samples),
      baseline: null,
      candidate: null,
      answer: { undecidable: problem },
    };

  const question: GapQuestion = {
    threshold: rule.threshold,
    alpha: 1 - gate.confidence,
    range: scale.range,
    clusterCodes: clusters?.values.length ?? 0,
  };
  const { reading, widest } = gapReading(compared, question);
  const names = new Set(compared.map(({ name }) => name));
  const before = baselineGap(groups, names, question, { column, clusters });
  const notes = [
    `widest: ${pairText(widest, scale)}`,
    ...(compared.length > 2 ? [pairsNote(compared.length)] : []),
    ...smallGroups(samples, compared, gate),
    ...(before === null ? [] : [`the baseline's widest: ${pairText(before, scale)}`]),
  ];
  return {
    ...asked,
    baseline: before === null ? null : -before.gap,
    candidate: -widest.gap,
    answer: { reading: { ...reading, notes } },
  };
}

function sampleOf(
  scores: ScoreValues,
  { segment, rows }: Cell,
  clusters: CodedColumn | null,
  { range }: Scale,
): GroupSample {
  const scored = rows.filter((row) => !Number.isNaN(scores[row]));
  return groupSample(
    {
      name: segmentText(segment) ?? 'all rows',
      values: Float64Array.from(scored, (row) => scores[row] ?? Number.NaN),
      clusters: clusters === null ? null : scored.map((row) => clusters.codes[row] ?? 0),
    },
    range,
  );
}

function isLarge({ rows, units }: GroupSample, { minRows }: Gate): boolean {
  return rows >= minRows && units >= fewestUnits;
}

function measured(samples: readonly GroupSample[]): number {
  return samples.reduce((sum, { rows }) => sum + rows, 0);
}

function groupsProblem(
  samples: readonly GroupSample[],
  compared: readonly GroupSample[],
  gate: Gate,
): string | null {
  if (measured(samples) === 0) return 'no row has a score';
  if (compared.length > mostGroups)
    return `${compared.length} groups; at most ${mostGroups} can be compared: name fields with fewer values`;
  if (compared.length > 1) return null;
  const small = smallGroups(samples, compared, gate).join('');
  return `a gap needs two groups that are large enough${small === '' ? '' : `; ${small}`}`;
}

/** A gap is less better, and at most as wide as the range of scores. */
function gapScale({ type, unit, range: [lowest, highest] }: Scale): Scale {
  const widest = lowest === null || highest === null ? null : highest - lowest;
  return {
    type: type === 'binary' ? 'continuous' : type,
    direction: 'lowerIsBetter',
    range: [0, widest],
    unit,
  };
}

/** The gap of the same groups in the baseline; null where fewer than two of them are there. */
function baselineGap(
  groups: readonly Cell[],
  names: ReadonlySet<string>,
  question: GapQuestion,
  { column: { baseline, scale }, clusters }: Omit<GapFrame, 'repeats'>,
): GroupPair | null {
  if (baseline === null) return null;
  const samples = groups
    .map((cell) => sampleOf(baseline, cell, clusters, scale))
    .filter(({ name, rows }) => names.has(name) && rows > 0);
  return samples.length < 2 ? null : gapReading(samples, question).widest;
}

function pairText({ lower, higher }: GroupPair, scale: Scale): string {
  const side = ({ name, mean }: GroupSample) => `${name} ${valueText(mean, scale, null)}`;
  return `${side(higher)} against ${side(lower)}`;
}

function pairsNote(groups: number): string {
  const pairs = (groups * (groups - 1)) / 2;
  return `the largest of ${pairs} differences between ${groups} groups, which chance alone widens; limits and p allow for it`;
}

function smallGroups(
  samples: readonly GroupSample[],
  compared: readonly GroupSample[],
  { minRows }: Gate,
): readonly string[] {
  const small = samples.filter((sample) => !compared.includes(sample));
  if (small.length === 0) return [];
  const names = small.map(({ name, rows }) => `${name} (${rows})`);
  const fewest = Math.max(minRows, fewestUnits);
  return [`not compared, fewer than ${fewest} rows: ${firstOf(names, small.length, groupsNamed)}`];
}
