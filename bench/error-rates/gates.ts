import type { Gate, Margin, Rule } from '../../core/gates/gate.ts';

/** `no-worse-than: baseline` of the mean of `score`. */
export function noWorse(margin: number, kind: Margin['kind'] = 'percent', over: Partial<Gate> = {}): Gate {
  return gateOf(
    { kind: 'no-worse-than', reference: { kind: 'baseline' }, margin: { kind, value: margin } },
    over,
  );
}

export function gateOf(rule: Rule, over: Partial<Gate> = {}): Gate {
  return {
    metric: { evaluator: 'score', summary: 'mean' },
    rule,
    per: [],
    minRows: 0,
    confidence: 0.95,
    advisory: false,
    claim: 'non-inferior',
    failWhen: 'worse',
    method: 'auto',
    ...over,
  };
}

/** The same rule for each segment, as a suite without further words has it. */
export function perSegment(gate: Gate): Gate {
  return { ...gate, per: ['part'], claim: 'not-worse' };
}
