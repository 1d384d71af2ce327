import { bothSelections } from './both-selections.ts';
import type { Gate, Margin, Reference, RowSelection, Rule } from './gate.ts';

/**
 * The gate that demands what base and head demand, field by field; null when no single gate can: margins of different kinds,
 * other reference values, another method, or a raised confidence (harder to hold, but harder to break as well).
 *
 * Both must be about the same metric, kind of rule and segments.
 */
export function tighterGate(base: Gate, head: Gate): Gate | null {
  const rule = tighterRule(base.rule, head.rule);
  if (rule === null || head.method !== base.method || head.confidence > base.confidence) return null;
  return {
    metric: base.metric,
    rule,
    per: base.per,
    minRows: Math.min(base.minRows, head.minRows),
    confidence: base.confidence,
    advisory: base.advisory && head.advisory,
    claim: base.claim === head.claim ? base.claim : 'non-inferior',
    failWhen: base.failWhen === head.failWhen ? base.failWhen : 'worse',
    method: base.method,
  };
}

function tighterRule(one: Rule, other: Rule): Rule | null {
  switch (one.kind) {
    case 'at-least':
      return other.kind === one.kind ? { ...one, threshold: Math.max(one.threshold, other.threshold) } : null;
    case 'at-most':
    case 'gap':
      return other.kind === one.kind ? { ...one, threshold: Math.min(one.threshold, other.threshold) } : null;
    case 'must-pass':
      return other.kind === one.kind ? withRows(one, bothSelections(one.rows, other.rows)) : null;
    case 'no-worse-than':
    case 'better-than':
      return other.kind === one.kind ? tighterComparison(one, other) : null;
    default:
      return one satisfies never;
  }
}

function withRows(rule: Extract<Rule, { kind: 'must-pass' }>, rows: RowSelection | null): Rule | null {
  return rows === null ? null : { ...rule, rows };
}

type Comparison = Extract<Rule, { margin: Margin }>;

function tighterComparison(one: Comparison, other: Comparison): Rule | null {
  if (!sameReference(one.reference, other.reference)) return null;
  return withMargin(one, tighterMargin(one.kind, one.margin, other.margin));
}

function withMargin(rule: Comparison, margin: Margin | null): Rule | null {
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
