import { segmentText } from '../report/gate-text.ts';
import type { GateResult } from '../report/report.ts';
import type { WaivedGate } from './waiver.ts';

/** A gate as a waiver keeps it. */
export function waivedGate({ metric, segment, rule, decision }: GateResult): WaivedGate {
  return { metric, segment, rule, decision: decision === 'broken' ? 'broken' : 'undecided' };
}

/** Whether a waiver of one gate lets the other pass: the same gate, and no worse than it was. */
export function letsPass(waived: WaivedGate, gate: GateResult): boolean {
  const { metric, rule, decision } = waivedGate(gate);
  if (waived.metric !== metric || waived.rule !== rule) return false;
  if (segmentText(waived.segment) !== segmentText(gate.segment)) return false;
  return waived.decision === 'broken' || decision === 'undecided';
}
