import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import { type Cell, cellsOf } from '../gates/cells.ts';
import { directionOf } from '../gates/direction.ts';
import type { Gate } from '../gates/gate.ts';
import { formatMetric } from '../gates/metric.ts';
import { fewestUnits } from '../gates/readings/enough-units.ts';
import { isRelativeMargin } from '../gates/relative-margin.ts';
import { ruleText } from '../gates/rule-text.ts';
import { scaleOfMetric } from '../gates/scale-of-metric.ts';
import type { CodedColumn, ScoreTable } from '../gates/score-table.ts';
import type { Package } from '../package/package.ts';
import type { Segment } from '../report/report.ts';
import { minRowsSignTest } from '../statistics/min-rows-sign-test.ts';
import type { CellFrame } from './cell-frame.ts';
import type { CellPower, PowerForecast } from './cell-power.ts';
import { type KnownRun, knownAssumption } from './known-assumption.ts';
import { powerScenario } from './power-scenario.ts';
import { usualAssumptions } from './usual-assumptions.ts';

/** How the evaluators of a package count, by name. */
export type Scales = ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;

/** Rows of a dataset version by segment and cluster. */
export type SegmentedRows = Pick<ScoreTable, 'rows' | 'segments' | 'clusters'>;

/**
 * What the gates of a package could tell over its rows, before anything is evaluated: from an earlier run where there is one,
 * else under assumptions that are named. Every cell is asked on its own, at the level of its gate.
 */
export function forecastPower(
  content: Package,
  scales: Scales,
  table: SegmentedRows,
  known: KnownRun | null,
): PowerForecast {
  const cells = content.policy.gates.flatMap((gate) => {
    const frame = frameOf(gate, scales);
    if (frame === null) return [];
    return cellsOf(table, gate.per).map((cell) => cellPower(gate, cell, frame, { content, table, known }));
  });
  const basis =
    known === null
      ? ({ kind: 'assumed' } as const)
      : ({ kind: 'report', run: known.run, createdAt: known.createdAt } as const);
  return { rows: table.rows, basis, cells };
}

/** What one gate could tell in a cell of so many rows, be there such a cell or not; null when the suite has no such evaluator. */
export function forecastCell(
  gate: Gate,
  { segment, rows }: { readonly segment: Segment; readonly rows: number },
  { content, scales }: { readonly content: Package; readonly scales: Scales },
  known: KnownRun | null,
): CellPower | null {
  const frame = frameOf(gate, scales);
  const table = { rows, segments: new Map(), clusters: null };
  return frame && cellPower(gate, { segment, rows: new Uint32Array(rows) }, frame, { content, table, known });
}

/** Null when the suite has no such evaluator, which `goldgate check` refuses. */
function frameOf({ metric, rule }: Gate, scales: Scales): CellFrame | null {
  const own = scales.get(metric.evaluator);
  if (own === undefined) return null;
  const scale = scaleOfMetric(metric.summary, own.scale);
  return { scale, rule: ruleText(rule, scale), margin: marginOf({ metric, rule }, scale) };
}

function marginOf({ metric, rule }: Pick<Gate, 'metric' | 'rule'>, scale: CellFrame['scale']): number | null {
  if (!('margin' in rule) || isRelativeMargin(rule.margin, scale, metric.summary)) return null;
  return rule.kind === 'no-worse-than' ? rule.margin.value : -rule.margin.value;
}

interface PowerFrame {
  readonly content: Package;
  readonly table: SegmentedRows;
  readonly known: KnownRun | null;
}

function cellPower(
  gate: Gate,
  { segment, rows }: Cell,
  frame: CellFrame,
  { content, table, known }: PowerFrame,
): CellPower {
  const alpha = 1 - gate.confidence;
  const found = known === null ? null : knownAssumption(gate, segment, known, frame);
  const assumptions = isPlannable(gate) ? (found === null ? usualAssumptions(gate, frame) : [found]) : [];
  return {
    metric: formatMetric(gate.metric),
    segment,
    kind: gate.rule.kind,
    rule: frame.rule,
    blocking: !gate.advisory,
    scale: frame.scale,
    rows: rows.length,
    clusters: table.clusters === null ? null : distinct(rows, table.clusters),
    fewestRows: Math.max(gate.minRows, fewestUnits, minRowsSignTest(alpha, 1)),
    scenarios: assumptions.map((assumption) => powerScenario(assumption, rows.length, alpha)),
    notes: [
      ...notesOf(gate, frame, assumptions.length > 0, content),
      ...(found === null && table.clusters !== null ? ['as if every row were a cluster of its own'] : []),
    ],
  };
}

/** A sum grows with its rows, a gap hangs on its groups, and what is a fact about each row has no power. */
function isPlannable({ metric, rule }: Gate): boolean {
  return rule.kind !== 'must-pass' && rule.kind !== 'gap' && !['sum', 'min', 'max'].includes(metric.summary);
}

function distinct(rows: Uint32Array, { codes, values }: CodedColumn): number {
  const seen = new Uint8Array(values.length);
  for (const row of rows) seen[codes[row] ?? 0] = 1;
  return seen.reduce((sum, one) => sum + one, 0);
}

function notesOf(
  gate: Gate,
  { scale, margin }: CellFrame,
  isPlanned: boolean,
  { stop }: Package,
): readonly string[] {
  if (gate.rule.kind === 'must-pass') return ['every row counts on its own'];
  if (gate.rule.kind === 'gap') return ['what a gap could show hangs on the sizes of its groups'];
  if (directionOf(gate.rule, scale) === 0) return ['the metric has no better or worse'];
  if (!isPlannable(gate)) return [`the ${gate.metric.summary} of rows is not planned; ask for their mean`];
  return [
    ...(isPlanned ? [] : ['nothing is known of its spread before a first run']),
    ...(margin !== null && margin <= 0 ? ['holds only for what gets better'] : []),
    ...(stop === 'early' ? ['for a run over all rows; `stop: early` may end before'] : []),
  ];
}
