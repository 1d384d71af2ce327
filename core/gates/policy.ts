import type { Policy } from '../package/package.ts';
import { sameSelection } from './both-selections.ts';
import type { Gate, Rule, WeakenedGate } from './gate.ts';
import { gateText } from './gate-text.ts';
import { formatMetric } from './metric.ts';
import { referenceArm } from './reference-arm.ts';
import { rescaledEvaluators, type ScaledGates } from './rescaled-evaluators.ts';
import { percentText } from './rule-text.ts';
import { tighterGate } from './tighter-gate.ts';

/** What a suite's configuration says about how it is judged; a `SuiteConfig` is one. */
export interface SuitePolicyPart extends ScaledGates {
  readonly onInconclusive: 'warn' | 'block';
  /** share of rows that may be missing */
  readonly maxMissing: number;
}

export type EffectivePolicy = Pick<Policy, 'gates' | 'weakened' | 'onInconclusive' | 'maxMissingShare'>;

/**
 * The rules a change is judged by: those of its base, tightened by what the head adds. What the head removes or loosens still
 * applies and is listed. Gates are the same when metric, kind of rule and segments are.
 *
 * @param base null for a new suite, which is judged by its own rules
 */
export function effectivePolicy(base: SuitePolicyPart | null, head: SuitePolicyPart): EffectivePolicy {
  const own = { onInconclusive: head.onInconclusive, maxMissingShare: head.maxMissing };
  if (base === null) return { gates: head.gates, weakened: [], ...own };
  const pairs = matchGates(base.gates, head.gates);
  const added = head.gates.filter((gate) => !pairs.some((pair) => pair.head === gate));
  return {
    gates: [...pairs.flatMap(gatesInForce), ...added],
    weakened: [...pairs.flatMap(weakenedBy), ...weakenedSettings(base, head)],
    onInconclusive: base.onInconclusive === 'block' ? 'block' : head.onInconclusive,
    maxMissingShare: Math.min(base.maxMissing, head.maxMissing),
  };
}

interface GatePair {
  readonly base: Gate;
  /** null = removed */
  readonly head: Gate | null;
}

/** Each base gate with the head gate that took its place: an equal one first, so that a twin does not look loosened. */
function matchGates(base: readonly Gate[], head: readonly Gate[]): readonly GatePair[] {
  const free = new Set(head);
  const take = (gate: Gate, same: (candidate: Gate) => boolean): Gate | null => {
    const found = [...free].find((candidate) => sameClaim(gate, candidate) && same(candidate)) ?? null;
    if (found !== null) free.delete(found);
    return found;
  };
  const equals = base.map((gate) => take(gate, (candidate) => asksTheSame(gate, candidate)));
  return base.map((gate, at) => ({ base: gate, head: equals[at] ?? take(gate, () => true) }));
}

function sameClaim(one: Gate, other: Gate): boolean {
  return claimKey(one) === claimKey(other);
}

function claimKey({ metric, rule, per }: Gate): string {
  const against = 'reference' in rule ? (referenceArm(rule) ?? 'value') : '';
  const groups = rule.kind === 'gap' ? rule.groups.toSorted() : [];
  return JSON.stringify([formatMetric(metric), rule.kind, against, groups, per.toSorted()]);
}

/** One gate when one can demand both, else both. */
function gatesInForce({ base, head }: GatePair): readonly Gate[] {
  if (head === null) return [base];
  const both = tighterGate(base, head);
  return both === null ? [base, head] : [both];
}

function weakenedBy({ base, head }: GatePair): readonly WeakenedGate[] {
  const metric = formatMetric(base.metric);
  const before = gateText(base, null);
  if (head === null) return [{ kind: 'removed', metric, before, after: null }];
  if (isLooser(base, head)) return [{ kind: 'loosened', metric, before, after: gateText(head, null) }];
  return head.minRows < base.minRows ? [fewerRowsAsked(base, head)] : [];
}

/** Smaller cells are decided as well: more is demanded, but among more cells each break has more to prove. */
function fewerRowsAsked(base: Gate, head: Gate): WeakenedGate {
  const metric = `min-rows of ${formatMetric(base.metric)}`;
  return {
    kind: 'changed',
    metric,
    before: String(base.minRows),
    after: String(head.minRows),
    inForce: 'head',
  };
}

/** True when the head alone would demand less in some respect; what cannot be compared counts as less. */
function isLooser(base: Gate, head: Gate): boolean {
  const raised = head.confidence > base.confidence;
  // Where a claim holds unless it is broken, asking for more proof of a break is asking for less.
  if (raised && base.claim === 'not-worse') return true;
  const asked = {
    ...head,
    rule: inOrderOf(base.rule, head.rule),
    per: base.per,
    confidence: Math.min(head.confidence, base.confidence),
  };
  const both = tighterGate(base, asked);
  return both === null || !asksTheSame(both, asked);
}

/** True when texts are, in whatever order rows and groups are named; texts leave out the end of a long list of rows. */
function asksTheSame(one: Gate, other: Gate): boolean {
  const rule = inOrderOf(one.rule, other.rule);
  if (gateText(one, null) !== gateText({ ...other, rule }, null)) return false;
  return rule.kind !== 'must-pass' || rule === one.rule;
}

function inOrderOf(one: Rule, other: Rule): Rule {
  if (one.kind === 'gap' && other.kind === 'gap') return { ...other, groups: one.groups };
  if (one.kind !== 'must-pass' || other.kind !== 'must-pass') return other;
  return sameSelection(one.rows, other.rows) ? one : other;
}

function weakenedSettings(base: SuitePolicyPart, head: SuitePolicyPart): readonly WeakenedGate[] {
  const weakened: WeakenedGate[] = [];
  if (base.onInconclusive === 'block' && head.onInconclusive === 'warn') {
    weakened.push({ kind: 'loosened', metric: 'on-inconclusive', before: 'block', after: 'warn' });
  }
  if (head.maxMissing > base.maxMissing) {
    const [before, after] = [percentText(base.maxMissing), percentText(head.maxMissing)];
    weakened.push({ kind: 'loosened', metric: 'max-missing', before, after });
  }
  return [...weakened, ...rescaledEvaluators(base, head)];
}
