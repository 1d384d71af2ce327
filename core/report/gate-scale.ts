import { comparesArms, moreIsWorse } from './gate-text.ts';
import type { GateResult } from './report.ts';

/** The axis of a gate plot: left is worse, whichever way the metric points. */
export interface GateScale {
  readonly key: string;
  /** ends of the axis in the unit of the gates, turned so that larger is better */
  readonly worst: number;
  readonly best: number;
}

/** One scale for all differences of a unit; gates on the candidate alone have one for each metric. */
export function gateScales(gates: readonly GateResult[]): ReadonlyMap<string, GateScale> {
  const scales = new Map<string, GateScale>();
  for (const [key, members] of Map.groupBy(gates, scaleKey)) {
    const values = members.flatMap((gate) => marksOf(gate).map((mark) => turned(mark, gate)));
    const worst = Math.min(...values);
    const best = Math.max(...values);
    const room = worst === best ? Math.abs(worst) || 1 : 0;
    scales.set(
      key,
      values.length === 0 ? { key, worst: -1, best: 1 } : { key, worst: worst - room, best: best + room },
    );
  }
  return scales;
}

/** Gates of equal keys share an axis. */
export function scaleKey(gate: GateResult): string {
  if (comparesArms(gate)) return `difference ${gate.scale.unit}`;
  return gate.kind === 'gap' ? `gap ${gate.metric}` : `value ${gate.metric}`;
}

/** Where a value lies between the worst (0) and the best (1) end of the axis; below 0 or above 1 when it lies beyond. */
export function placeOn({ worst, best }: GateScale, value: number, gate: GateResult): number {
  return (turned(value, gate) - worst) / (best - worst);
}

/** Every value an axis has to reach; intervals of cells too small to decide run over its ends, or they would squeeze the rest. */
function marksOf(gate: GateResult): readonly number[] {
  const zero = comparesArms(gate) ? [0] : [];
  const marks = [...zero, gate.estimate, gate.limit, ...(gate.decided ? (gate.interval ?? []) : [])];
  return marks.filter((mark) => mark !== null).filter(Number.isFinite);
}

function turned(value: number, gate: GateResult): number {
  return moreIsWorse(gate) ? -value : value;
}
