import type { DecisionKind } from '../gates/verdict.ts';
import { type GateScale, placeOn } from './gate-scale.ts';
import { comparesArms } from './gate-text.ts';
import type { Palette } from './palette.ts';
import type { GateResult } from './report.ts';

/** Shape says what colour says: filled is broken, half is undecided, hollow holds. */
export const decisionDots: Readonly<Record<DecisionKind, string>> = {
  broken: '●',
  undecided: '◐',
  holds: '○',
};

/**
 * One line of the gate plot in text, `width` characters (≥ 5) wide: `├──●─┤   ┊  │`, with the interval as a bar, `│` at
 * zero (no change) and `┊` at the margin; left is worse.
 */
export function gateBar(gate: GateResult, scale: GateScale, width: number): string {
  return cells(gate, scale, width).join('');
}

/** The same line with the bar in the colour of its decision and the marks dimmed. */
export function colouredGateBar(gate: GateResult, scale: GateScale, width: number, palette: Palette): string {
  return cells(gate, scale, width)
    .map((cell) =>
      cell === '│' || cell === '┊' ? palette.dim(cell) : cell === ' ' ? cell : palette[gate.decision](cell),
    )
    .join('');
}

function cells(gate: GateResult, scale: GateScale, width: number): readonly string[] {
  const at = (value: number) => cellAt(placeOn(scale, value, gate), width);
  const interval = intervalCells(gate, scale, width);
  const line: string[] = Array.from({ length: width }, (_, cell) => (isWithin(cell, interval) ? '─' : ' '));
  if (comparesArms(gate)) line[at(0)] = line[at(0)] === '─' ? '┼' : '│';
  if (gate.limit !== null) line[at(gate.limit)] = '┊';
  for (const { cell, cap } of interval) if (cap !== '') line[cell] = cap;
  if (gate.estimate !== null) line[at(gate.estimate)] = decisionDots[gate.decision];
  return line;
}

/** Both ends from left to right, none without an interval; an end without its cap runs on beyond the axis. */
function intervalCells(gate: GateResult, scale: GateScale, width: number) {
  const places = (gate.interval ?? []).map((end) => placeOn(scale, end, gate)).toSorted((a, b) => a - b);
  return places.map((place, side) => {
    const cap = side === 0 ? '├' : '┤';
    return { cell: cellAt(place, width), cap: place < 0 || place > 1 ? '' : cap };
  });
}

function isWithin(cell: number, [left, right]: readonly { readonly cell: number }[]): boolean {
  return left !== undefined && right !== undefined && cell >= left.cell && cell <= right.cell;
}

function cellAt(place: number, width: number): number {
  return Math.round(Math.min(1, Math.max(0, place)) * (width - 1));
}
