import type { Scale } from '../evaluators/scale.ts';
import { segmentText } from '../report/gate-text.ts';
import { valueText } from '../report/number-text.ts';
import { moments } from '../statistics/moments.ts';
import type { AskedCell } from './ask-gate.ts';
import type { Cell } from './cells.ts';
import type { Gate, Rule } from './gate.ts';
import { gateProblem } from './gate-problem.ts';
import { offScale } from './off-scale.ts';
import { fewestUnits } from './readings/enough-units.ts';
import { gapReading } from './readings/gap-reading.ts';
import { type GroupSample, groupSample } from './readings/group-sample.ts';
import type { CodedColumn, ScoreColumn, ScoreValues } from './score-table.ts';
import { firstOf } from './selection-text.ts';

export interface GapFrame {
  readonly column: ScoreColumn;
  readonly clusters: CodedColumn | null;
  /** replies per row before collapsing */
  readonly repeats: number;
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
  const { scale, candidate, baseline } = column;
  const sums = new Float64Array(clusters?.values.length ?? 0);
  const samples = groups.map((cell) => sampleOf(candidate, cell, { clusters, scale, sums }));
  const compared = samples.filter((sample) => isLarge(sample, gate));
  const asked = { gate, segment: null, scale: gapScale(scale), direction: -1 as const };
  const problem =
    gateProblem(gate, scale) ??
    offScale({ baseline: null, candidate }, scale, { direction: 1, repeats }) ??
    groupsProblem(samples, compared, gate);
  const now = extremes(compared);
  if (problem !== null || now === null) {
    const undecidable = problem ?? 'no row has a score';
    return { ...asked, rows: rowsOf(samples), baseline: null, candidate: null, answer: { undecidable } };
  }
  const question = { threshold: rule.threshold, alpha: 1 - gate.confidence, range: scale.range, sums };
  const before = baseline === null ? null : extremes(meansOf(baseline, groups, compared));
  const notes = [
    `widest: ${extremesText(now, scale)}`,
    ...(compared.length > 2 ? [pairsNote(compared.length)] : []),
    ...smallGroups(samples, compared, gate),
    ...(before === null ? [] : [`the baseline's widest: ${extremesText(before, scale)}`]),
  ];
  return {
    ...asked,
    rows: rowsOf(compared),
    baseline: before === null ? null : before.lower.mean - before.higher.mean,
    candidate: now.lower.mean - now.higher.mean,
    answer: { reading: { ...gapReading(compared, question), notes } },
  };
}

interface SampleFrame {
  readonly clusters: CodedColumn | null;
  readonly scale: Scale;
  readonly sums: Float64Array;
}

function sampleOf(
  scores: ScoreValues,
  { segment, rows }: Cell,
  { clusters, scale, sums }: SampleFrame,
): GroupSample {
  const scored = scoredRows(scores, rows);
  const codes = clusters === null ? null : scored.map((row) => clusters.codes[row] ?? 0);
  const values = valuesAt(scores, scored);
  return groupSample({ name: nameOf(segment), values, clusters: codes }, scale.range, sums);
}

function scoredRows(scores: ScoreValues, rows: Uint32Array): Uint32Array {
  const scored = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    if (Number.isNaN(scores[row])) continue;
    scored[count] = row;
    count += 1;
  }
  return scored.subarray(0, count);
}

function valuesAt(scores: ScoreValues, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) values[at] = scores[rows[at] ?? 0] ?? Number.NaN;
  return values;
}

function nameOf(segment: Cell['segment']): string {
  return segmentText(segment) ?? 'all rows';
}

function isLarge({ rows, units }: GroupSample, { minRows }: Gate): boolean {
  return rows >= minRows && units >= fewestUnits;
}

function rowsOf(samples: readonly GroupSample[]): number {
  return samples.reduce((sum, { rows }) => sum + rows, 0);
}

function groupsProblem(
  samples: readonly GroupSample[],
  compared: readonly GroupSample[],
  gate: Gate,
): string | null {
  if (rowsOf(samples) === 0) return 'no row has a score';
  if (compared.length > mostGroups)
    return `${compared.length} groups; at most ${mostGroups} can be compared: name fields with fewer values`;
  if (compared.length > 1) return null;
  return ['a gap needs two groups that are large enough', ...smallGroups(samples, compared, gate)].join('; ');
}

/** A gap is less better, and at most as wide as the range of scores. */
function gapScale({ type, unit, range: [lowest, highest] }: Scale): Scale {
  const widest = lowest === null || highest === null ? null : highest - lowest;
  const kind = type === 'binary' ? 'continuous' : type;
  return { type: kind, direction: 'lowerIsBetter', range: [0, widest], unit };
}

type NamedMean = Pick<GroupSample, 'name' | 'mean'>;

/** The means of the groups that are compared, in an arm that is not decided about. */
function meansOf(
  scores: ScoreValues,
  groups: readonly Cell[],
  compared: readonly GroupSample[],
): readonly NamedMean[] {
  const names = new Set(compared.map(({ name }) => name));
  return groups
    .map(({ segment, rows }) => ({ name: nameOf(segment), rows }))
    .filter(({ name }) => names.has(name))
    .map(({ name, rows }) => ({ name, mean: moments(valuesAt(scores, scoredRows(scores, rows))).mean }));
}

interface Extremes {
  readonly lower: NamedMean;
  readonly higher: NamedMean;
}

/** Null when no group has a score. */
function extremes(groups: readonly NamedMean[]): Extremes | null {
  const known = groups.filter(({ mean }) => !Number.isNaN(mean));
  const [lower, ...others] = known.toSorted((one, other) => one.mean - other.mean);
  return lower === undefined ? null : { lower, higher: others.at(-1) ?? lower };
}

function extremesText({ lower, higher }: Extremes, scale: Scale): string {
  const side = ({ name, mean }: NamedMean) => `${name} ${valueText(mean, scale, null)}`;
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
