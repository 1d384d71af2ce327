import type { Scale } from '../evaluators/scale.ts';
import type { Gate } from './gate.ts';
import { percentText, ruleText } from './rule-text.ts';

/** A gate's rule with everything that makes it looser or tighter than usual: `no-worse-than baseline − 5%, per category, min-rows 20`. */
export function gateText(gate: Gate, scale: Scale | null): string {
  const usualClaim = gate.per.length === 0 ? 'non-inferior' : 'not-worse';
  return [
    ruleText(gate.rule, scale),
    ...(gate.per.length > 0 ? [`per ${gate.per.join(' × ')}`] : []),
    ...(gate.minRows > 0 ? [`min-rows ${gate.minRows}`] : []),
    ...(gate.method === 'auto' ? [] : [`method ${gate.method}`]),
    ...(gate.confidence === 0.95 ? [] : [`confidence ${percentText(gate.confidence)}`]),
    ...(gate.claim === usualClaim ? [] : [`claim ${gate.claim}`]),
    ...(gate.failWhen === 'worse' ? [] : [`fail-when ${gate.failWhen}`]),
    ...(gate.advisory ? ['advisory'] : []),
  ].join(', ');
}
