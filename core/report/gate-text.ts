import { differenceText, intervalText, rangeText, valueText } from './number-text.ts';
import type { GateResult, Segment } from './report.ts';

/** `category=refund, language=en`; null when the gate is over all rows. Untrusted: values come from the dataset. */
export function segmentText(segment: Segment): string | null {
  if (segment === null) return null;
  return Object.entries(segment)
    .map(([field, value]) => `${field}=${value}`)
    .join(', ');
}

/** The gate in one line: `correct.mean · category=refund`, `latency.p95 (advisory)`. Untrusted, as segments are. */
export function gateName({ metric, segment, blocking }: GateResult): string {
  const cell = segmentText(segment);
  const name = cell === null ? metric : `${metric} · ${cell}`;
  return blocking ? name : `${name} (advisory)`;
}

/**
 * The gate as a view without a column of rules names it: with its rule where another gate has the same name. A comparison with the baseline
 * keeps its name, as what is meant when nothing is said. Untrusted, as segments are.
 */
export function gateNames(gates: readonly GateResult[]): (gate: GateResult) => string {
  const counts = new Map<string, number>();
  for (const gate of gates) counts.set(gateName(gate), (counts.get(gateName(gate)) ?? 0) + 1);
  return (gate) => {
    const name = gateName(gate);
    const isUsual = gate.kind === 'no-worse-than' && gate.reference === 'baseline';
    return isUsual || (counts.get(name) ?? 0) < 2 ? name : `${name} ${gate.rule}`;
  };
}

/** What a gate says, in a word or three. */
export function decisionText(gate: GateResult): string {
  return gate.decided ? gate.decision : 'not decided';
}

/** True when estimate and interval are differences from another arm; false when they are the candidate's own values. */
export function comparesArms({ reference }: GateResult): boolean {
  return reference !== null;
}

/** Which way is worse: a threshold says so itself, a comparison follows the metric. */
export function moreIsWorse({ kind, scale }: GateResult): boolean {
  if (kind === 'at-most') return true;
  return scale.direction === 'lowerIsBetter' && kind !== 'at-least';
}

/** `−15 points`, or `99.2 %` of a gate on the candidate alone; `–` when nothing could be estimated. */
export function estimateText(gate: GateResult): string {
  if (gate.estimate === null) return '–';
  return comparesArms(gate)
    ? differenceText(gate.estimate, gate.scale, gate.interval)
    : valueText(gate.estimate, gate.scale, gate.interval);
}

/** `−22 to −9`, without level and unit; `–` when there is none. */
export function gateIntervalText(gate: GateResult): string {
  if (gate.interval === null) return '–';
  return comparesArms(gate) ? intervalText(gate.interval, gate.scale) : rangeText(gate.interval, gate.scale);
}

/** `60 % → 45 %`; the candidate alone when there is no baseline. */
export function armsText(gate: GateResult): string {
  const values = [gate.baseline, gate.candidate].filter((value) => value !== null);
  return values.map((value) => valueText(value, gate.scale, gate.interval)).join(' → ') || '–';
}

/** The levels of the intervals, as a column head names them: `90 %`. */
export function levelText(gates: readonly GateResult[]): string {
  const levels = new Set(gates.map((gate) => `${Number((gate.intervalLevel * 100).toPrecision(4))} %`));
  return [...levels].join(', ');
}
