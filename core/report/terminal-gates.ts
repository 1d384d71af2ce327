import { plainText } from '../text/plain-text.ts';
import { colouredGateBar, decisionDots } from './gate-bar.ts';
import { type GateScale, gateScales, scaleKey } from './gate-scale.ts';
import { decisionText, estimateText, gateIntervalText, gateNames, levelText } from './gate-text.ts';
import type { Palette } from './palette.ts';
import type { GateResult } from './report.ts';
import { counted } from './run-facts.ts';

/** The gate plot for a terminal, at most 12 gates; `gates` in the order to show, `width` ≥ 60 characters. */
export function terminalGates(
  gates: readonly GateResult[],
  palette: Palette,
  width: number,
): readonly string[] {
  if (gates.length === 0) return [];
  const shown = gates.slice(0, 12);
  const columns = columnsFor(shown, { names: gateNames(gates), scales: gateScales(gates), palette, width });
  const head = columns.map(({ title, size, right }) => aligned(title, size, right)).join('  ');
  const lines = shown.map((gate) =>
    columns.map(({ text, size, right, paint }) => paint(aligned(text(gate), size, right), gate)).join('  '),
  );
  const left = gates.length - shown.length;
  const more =
    left === 0 ? [] : [palette.dim(`… and ${left} more gates, ${holding(gates.slice(12))} of them hold`)];
  return [palette.dim(head.trimEnd()), ...lines.map((line) => line.trimEnd()), ...more];
}

interface Column {
  readonly title: string;
  readonly size: number;
  readonly right: boolean;
  readonly text: (gate: GateResult) => string;
  readonly paint: (text: string, gate: GateResult) => string;
}

interface GatePlot {
  readonly names: (gate: GateResult) => string;
  readonly scales: ReadonlyMap<string, GateScale>;
  readonly palette: Palette;
  readonly width: number;
}

/**
 * Below 100 columns interval and rows give way to the bar, below 80 the decision's word to its dot; names get what is over. A name ends with
 * what tells it from others, so the interval, which the bar shows as well, gives way to names that do not fit.
 */
function columnsFor(
  gates: readonly GateResult[],
  { names, scales, palette, width }: GatePlot,
): readonly Column[] {
  const column = (
    title: string,
    text: Column['text'],
    right: boolean,
    paint: Column['paint'] = unpainted,
  ): Column => ({
    title,
    text,
    right,
    paint,
    size: Math.max(title.length, ...gates.map((gate) => text(gate).length)),
  });
  const barSize = barSizeFor(width);
  const bar: Column = {
    title: 'left is worse',
    size: barSize,
    right: false,
    text: () => '',
    paint: (_, gate) => paintedBar(gate, scales, barSize, palette),
  };
  const decision = column('', width < 80 ? dotOf : decisionWithDot, false, (text, gate) =>
    palette[gate.decision](text),
  );
  const estimate = column('', estimateText, true, (text) => palette.bold(text));
  const interval = column(levelText(gates), gateIntervalText, true);
  const rows = column('rows', (gate) => counted(gate.rows), true);
  const name = column('', (gate) => plainText(names(gate), 120), false);
  const roomBeside = (others: readonly Column[]) =>
    width - [decision, ...others].reduce((sum, { size }) => sum + size + 2, 0);
  const whole = [bar, estimate, interval, rows];
  const wide = name.size <= roomBeside(whole) ? whole : [bar, estimate, rows];
  const others = width < 100 ? [bar, estimate] : wide;
  return [decision, { ...name, size: Math.max(12, Math.min(name.size, roomBeside(others))) }, ...others];
}

function barSizeFor(width: number): number {
  if (width < 100) return 15;
  return width < 120 ? 19 : 27;
}

function unpainted(text: string): string {
  return text;
}

function dotOf({ decision }: GateResult): string {
  return decisionDots[decision];
}

function decisionWithDot(gate: GateResult): string {
  return `${decisionDots[gate.decision]} ${decisionText(gate)}`;
}

function paintedBar(
  gate: GateResult,
  scales: ReadonlyMap<string, GateScale>,
  size: number,
  palette: Palette,
): string {
  const scale = scales.get(scaleKey(gate));
  return scale === undefined || gate.estimate === null
    ? ' '.repeat(size)
    : colouredGateBar(gate, scale, size, palette);
}

function aligned(text: string, size: number, right: boolean): string {
  const fitting = plainText(text, size);
  return right ? fitting.padStart(size) : fitting.padEnd(size);
}

function holding(gates: readonly GateResult[]): number {
  return gates.filter((gate) => gate.decision === 'holds').length;
}
