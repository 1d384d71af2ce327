import type { Gate, Margin, Reference, Rule } from './gate.ts';

/**
 * The gate that demands what base and head demand, field by field; null when no single gate can: margins of different kinds,
 * other reference values, or a raised confidence (harder to hold, but harder to break as well).
 *
 * Both must be about the same metric, kind of rule and segments.
 */
export function tighterGate(base: Gate, head: Gate): Gate | null {
  const rule = tighterRule(base.rule, head.rule);
  if (rule === null || head.confidence > base.confidence) return null;
  return {
    metric: base.metric,
    rule,
    per: base.per,
    minRows: Math.min(base.minRows, head.minRows),
    confidence: base.confidence,
    advisory: base.advisory && head.advisory,
    claim: base.claim === head.claim ? base.claim : 'non-inferior',
    failWhen: base.failWhen === head.failWhen ? base.failWhen : 'worse',
  };
}

function tighterRule(one: Rule, other: Rule): Rule | null {
  switch (one.kind) {
    case 'at-least':
      return other.kind === one.kind
        ? { kind: one.kind, threshold: Math.max(one.threshold, other.threshold) }
        : null;
    case 'at-most':
      return other.kind === one.kind
        ? { kind: one.kind, threshold: Math.min(one.threshold, other.threshold) }
        : null;
    case 'no-worse-than':
    case 'better-than':
      if (other.kind !== one.kind || !sameReference(one.reference, other.reference)) return null;
      return withMargin(one, tighterMargin(one.kind, one.margin, other.margin));
    default:
      return one satisfies never;
  }
}

function withMargin(rule: Extract<Rule, { margin: Margin }>, margin: Margin | null): Rule | null {
  return margin === null ? null : { ...rule, margin };
}

function sameReference(one: Reference, other: Reference): boolean {
  switch (one.kind) {
    case 'baseline':
      return other.kind === one.kind;
    case 'release':
      return other.kind === one.kind && other.channel === one.channel;
    case 'value':
      return other.kind === one.kind && other.value === one.value;
    default:
      return one satisfies never;
  }
}

/** A small margin is tight for what may get worse, a large one for what must get better. Zero is zero in every kind. */
function tighterMargin(kind: 'no-worse-than' | 'better-than', one: Margin, other: Margin): Margin | null {
  if (one.kind !== other.kind && one.value !== 0 && other.value !== 0) return null;
  const oneIsSmaller = one.value <= other.value;
  return oneIsSmaller === (kind === 'no-worse-than') ? one : other;
}
